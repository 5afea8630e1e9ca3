"""What this release is. Every release of the sample replaces this file."""

from decimal import Decimal

from django.db import connection

from core.version import VERSION
from shop.models import Order, Product
from shop.tests.case import ShopTestCase


class ReleaseTest(ShopTestCase):
    """Release 2."""

    def test_page_says_release_two(self) -> None:
        self.assertEqual(VERSION, "2")
        self.assertContains(self.client.get("/"), "Release two: orders carry a note")

    def test_order_keeps_and_shows_its_note(self) -> None:
        tea = Product.objects.create(name="Tea", price=Decimal("4.50"))
        self.client.post("/orders/", {"product": tea.pk, "quantity": 1, "note": "gift wrap, please"})
        self.assertContains(self.client.get("/orders/"), "gift wrap, please")

    def test_release_one_can_still_insert(self) -> None:
        tea = Product.objects.create(name="Tea", price=Decimal("4.50"))
        columns = "product_id, quantity, status, created"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO shop_order ({columns}) VALUES (%s, 1, 'new', CURRENT_TIMESTAMP)", [tea.pk])  # noqa: S608
        self.assertEqual(Order.objects.get().note, "")
