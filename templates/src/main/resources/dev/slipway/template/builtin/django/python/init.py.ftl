"""Slipway's part in a release of a Django project."""
