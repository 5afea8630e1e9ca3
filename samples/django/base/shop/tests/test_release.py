"""What this release is. Every release of the sample replaces this file."""

from core.version import VERSION
from shop.tests.case import ShopTestCase


class ReleaseTest(ShopTestCase):
    """Release 1."""

    def test_page_says_release_one(self) -> None:
        self.assertEqual(VERSION, "1")
        self.assertContains(self.client.get("/"), "Release one: the shop opens")
