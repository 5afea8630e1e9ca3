"""What this release is. Every release of the sample replaces this file."""

from decimal import Decimal

from django.db import connection

from core.version import VERSION
from shop.models import Product
from shop.tests.case import ShopTestCase


class ReleaseTest(ShopTestCase):
    """Release 3."""

    def test_page_says_release_three(self) -> None:
        self.assertEqual(VERSION, "3")
        self.assertContains(self.client.get("/"), "Release three: orders are short again")

    def test_orders_have_no_note_and_neither_has_the_table(self) -> None:
        tea = Product.objects.create(name="Tea", price=Decimal("4.50"))
        self.client.post("/orders/", {"product": tea.pk, "quantity": 1, "note": "gift wrap, please"})
        self.assertNotContains(self.client.get("/orders/"), "gift wrap, please")
        with connection.cursor() as cursor:
            columns = [each.name for each in connection.introspection.get_table_description(cursor, "shop_order")]
        self.assertNotIn("note", columns)
