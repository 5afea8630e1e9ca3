"""What happens to an order in the background."""

from decimal import Decimal
from importlib.util import find_spec
from io import StringIO
from unittest import skipUnless
from unittest.mock import patch

from django.core.management import call_command
from django.test import override_settings

from shop.models import Order, Product
from shop.orders import process
from shop.tests.case import ShopTestCase

needs_celery = skipUnless(find_spec("celery"), "requirements-worker.txt is not installed")


class ProcessingTest(ShopTestCase):
    """By hand and by the worker."""

    def setUp(self) -> None:
        """One thing for sale."""
        super().setUp()
        self.tea = Product.objects.create(name="Tea", price=Decimal("4.50"))

    def test_second_delivery_changes_nothing(self) -> None:
        order = Order.objects.create(product=self.tea)
        self.assertTrue(process(order.pk))
        first = Order.objects.get().processed
        self.assertFalse(process(order.pk))
        self.assertEqual(Order.objects.get().processed, first)

    def test_command_processes_what_is_new(self) -> None:
        Order.objects.create(product=self.tea)
        Order.objects.create(product=self.tea, status=Order.Status.PROCESSED)
        out = StringIO()
        call_command("process_orders", stdout=out)
        self.assertEqual(out.getvalue(), "1 processed\n")
        self.assertFalse(Order.objects.filter(status=Order.Status.NEW).exists())

    @needs_celery
    def test_worker_gets_the_order_after_the_commit(self) -> None:
        from core.celery import app

        self.addCleanup(setattr, app.conf, "task_always_eager", app.conf.task_always_eager)
        app.conf.task_always_eager = True
        with override_settings(CELERY_TASK_ALWAYS_EAGER=True):
            with self.captureOnCommitCallbacks(execute=False) as callbacks:
                self.client.post("/orders/", {"product": self.tea.pk, "quantity": 1})
            self.assertEqual(Order.objects.get().status, Order.Status.NEW)
            callbacks[0]()
        self.assertEqual(Order.objects.get().status, Order.Status.PROCESSED)

    @needs_celery
    @override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
    def test_broker_that_is_down_costs_no_order(self) -> None:
        from kombu.exceptions import OperationalError

        down = patch("shop.tasks.process_order.delay", side_effect=OperationalError("refused"))
        with down, self.assertLogs("shop.orders"), self.captureOnCommitCallbacks(execute=True):
            response = self.client.post("/orders/", {"product": self.tea.pk, "quantity": 1})
        self.assertEqual(response.status_code, 302)
        self.assertEqual(Order.objects.get().status, Order.Status.NEW)
