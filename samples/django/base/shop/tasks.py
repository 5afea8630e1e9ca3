"""Work for the Celery worker. Import this only where Celery is installed."""

from celery import shared_task

from shop.orders import process


@shared_task
def process_order(order_id: int) -> bool:
    """Marks an order processed."""
    return process(order_id)
