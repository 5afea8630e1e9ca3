"""One file per model, so that a release can replace one of them."""

from shop.models.order import Order
from shop.models.product import Product
from shop.models.upload import Upload

__all__ = ["Order", "Product", "Upload"]
