"""A one-off command: does the worker's job by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from shop.models import Order
from shop.orders import process


class Command(BaseCommand):
    """Processes what is new."""

    help = "Marks all new orders processed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many orders it processed."""
        new = Order.objects.filter(status=Order.Status.NEW).order_by("pk").values_list("pk", flat=True)
        self.stdout.write(f"{sum(process(order_id) for order_id in list(new))} processed")
