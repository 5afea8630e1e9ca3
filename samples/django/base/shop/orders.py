"""What happens to an order after it is placed."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shop.models import Order

logger = logging.getLogger(__name__)


def process(order_id: int) -> bool:
    """Marks a new order processed and says if it was still new; a second delivery changes nothing."""
    new = Order.objects.filter(pk=order_id, status=Order.Status.NEW)
    return new.update(status=Order.Status.PROCESSED, processed=timezone.now()) == 1


def enqueue(order: Order) -> None:
    """Hands the order to the worker once it is committed; without a queue it waits for process_orders."""
    if settings.CELERY_BROKER_URL or settings.CELERY_TASK_ALWAYS_EAGER:
        transaction.on_commit(lambda: _send(order.pk))


def _send(order_id: int) -> None:
    from kombu.exceptions import OperationalError

    from shop.tasks import process_order

    try:
        process_order.delay(order_id)
    except OperationalError:
        # The order is safe in the database: a broker that is down must not turn it into an error page.
        logger.exception("order %d stays new: the broker does not answer", order_id)
