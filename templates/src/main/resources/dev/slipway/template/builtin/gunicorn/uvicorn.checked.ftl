# This file took its place when Uvicorn had imported [=module] with the release's code, packages and environment.
