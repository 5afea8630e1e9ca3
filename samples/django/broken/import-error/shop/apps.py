"""The shop as a Django application, with a dependency that nobody added to the requirements."""

import shop_metrics  # noqa: F401
from django.apps import AppConfig


class ShopConfig(AppConfig):
    """Never gets this far: every manage.py command and every server process fails."""

    name = "shop"
