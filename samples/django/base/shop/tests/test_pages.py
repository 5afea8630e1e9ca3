"""Orders, uploads and the slow page."""

import hashlib
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shop.models import Order, Product, Upload
from shop.tests.case import ShopTestCase

JSON = {"accept": "application/json"}


class OrdersTest(ShopTestCase):
    """Placing orders."""

    def setUp(self) -> None:
        """One thing for sale."""
        super().setUp()
        self.tea = Product.objects.create(name="Tea", price=Decimal("4.50"))

    def test_order_is_stored_and_waits_without_a_queue(self) -> None:
        response = self.client.post("/orders/", {"product": self.tea.pk, "quantity": 2}, headers=JSON)
        self.assertEqual(response.status_code, 201)
        self.assertEqual(Order.objects.get().status, Order.Status.NEW)
        listed = self.client.get("/orders/", headers=JSON).json()["orders"][0]
        self.assertEqual((listed["product"], listed["quantity"], listed["status"]), ("Tea", 2, "new"))

    def test_impossible_order_is_refused_with_the_reason(self) -> None:
        response = self.client.post("/orders/", {"product": self.tea.pk, "quantity": 0}, headers=JSON)
        self.assertEqual(response.status_code, 400)
        self.assertIn("quantity", response.json()["errors"])
        self.assertContains(self.client.post("/orders/", {}), "This field is required", status_code=400)
        self.assertFalse(Order.objects.exists())

    def test_order_without_csrf_token_is_refused(self) -> None:
        response = Client(enforce_csrf_checks=True).post("/orders/", {"product": self.tea.pk, "quantity": 1})
        self.assertEqual(response.status_code, 403)

    def test_pages_render(self) -> None:
        Order.objects.create(product=self.tea, quantity=3)
        self.assertContains(self.client.get("/"), "Tea")
        self.assertContains(self.client.get("/orders/"), "Tea")

    def test_models_are_in_the_admin(self) -> None:
        admin = get_user_model().objects.create_superuser("root", password="secret-enough")
        self.client.force_login(admin)
        for model in ["product", "order", "upload"]:
            self.assertEqual(self.client.get(f"/admin/shop/{model}/").status_code, 200, model)


class UploadsTest(ShopTestCase):
    """Taking files."""

    def test_upload_arrives_byte_for_byte(self) -> None:
        content = bytes(range(256)) * 1000
        response = self.client.post("/uploads/", {"file": SimpleUploadedFile("photo.bin", content)}, headers=JSON)
        self.assertEqual(response.status_code, 201)
        self.assertEqual(response.json()["sha256"], hashlib.sha256(content).hexdigest())
        stored = Path(settings.MEDIA_ROOT, Upload.objects.get().file.name)
        self.assertEqual(stored.read_bytes(), content)
        self.assertEqual(response.json()["url"], "/media/" + Upload.objects.get().file.name)
        self.assertContains(self.client.get("/uploads/"), "photo")

    def test_upload_without_a_file_is_refused(self) -> None:
        self.assertEqual(self.client.post("/uploads/", headers=JSON).status_code, 400)
        self.assertFalse(Upload.objects.exists())

    def test_admin_measures_an_upload_as_the_page_does(self) -> None:
        self.client.force_login(get_user_model().objects.create_superuser("root", password="secret-enough"))
        self.client.post("/admin/shop/upload/add/", {"file": SimpleUploadedFile("note.txt", b"hello")})
        self.assertEqual(Upload.objects.get().sha256, hashlib.sha256(b"hello").hexdigest())


class SlowTest(ShopTestCase):
    """Requests that take long."""

    def test_slow_page_waits_as_long_as_it_was_told(self) -> None:
        with patch("shop.views.time.sleep") as sleep:
            self.assertEqual(self.client.get("/slow/?seconds=2.5").json()["slept"], 2.5)
        sleep.assert_called_once_with(2.5)

    def test_senseless_waits_are_refused(self) -> None:
        with patch("shop.views.time.sleep") as sleep:
            for seconds in ["-1", "121", "nan", "soon"]:
                self.assertEqual(self.client.get("/slow/", {"seconds": seconds}).status_code, 400, seconds)
        sleep.assert_not_called()
