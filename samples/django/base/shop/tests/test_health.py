"""The health endpoint and the release it reports."""

from unittest.mock import patch

from django.db import OperationalError
from django.test import override_settings

from shop.tests.case import ShopTestCase


@override_settings(RELEASE="20260101-abc")
class HealthTest(ShopTestCase):
    """What a deployment asks before it lets users in."""

    def test_healthy_release_names_itself(self) -> None:
        response = self.client.get("/health/")
        self.assertEqual(response.status_code, 200)
        body = response.json()
        self.assertEqual((body["status"], body["release"], body["database"]), ("ok", "20260101-abc", "ok"))
        self.assertIn("no-store", response["Cache-Control"])

    def test_unreachable_database_is_503_and_keeps_the_reason_private(self) -> None:
        secret = "connection to db.internal refused"
        with patch("core.health.connection.cursor", side_effect=OperationalError(secret)), self.assertLogs() as logs:
            response = self.client.get("/health/")
        self.assertEqual((response.status_code, response.json()["database"]), (503, "unreachable"))
        self.assertNotIn(secret, response.content.decode())
        self.assertIn(secret, logs.output[0])

    def test_every_answer_names_the_release(self) -> None:
        for path in ["/", "/orders/", "/no-such-page/"]:
            self.assertEqual(self.client.get(path)["X-Release"], "20260101-abc", path)

    def test_unknown_host_is_refused(self) -> None:
        with self.assertLogs("django.security.DisallowedHost"):
            self.assertEqual(self.client.get("/health/", headers={"host": "evil.test"}).status_code, 400)
