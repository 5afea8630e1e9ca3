"""The shop as a Django application."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    """Products, orders and uploads."""

    name = "shop"
