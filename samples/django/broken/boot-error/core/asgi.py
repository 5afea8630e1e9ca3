"""Entry point with a dependency that is not there: manage.py works, only the server process fails."""

import os

import shop_tracing  # noqa: F401
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
application = get_asgi_application()
