"""Settings that come from the environment, static files, and models that match their migrations."""

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client, SimpleTestCase, override_settings

from core import env
from shop.tests.case import PLAIN_STATIC, ShopTestCase

HASHED_STATIC = PLAIN_STATIC | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}


class EnvironmentTest(SimpleTestCase):
    """What each variable may say."""

    def test_missing_value_is_named(self) -> None:
        with patch.dict(os.environ, clear=True), self.assertRaisesMessage(ImproperlyConfigured, "Set SECRET_KEY"):
            env.required("SECRET_KEY")

    def test_unknown_word_is_not_a_no(self) -> None:
        with patch.dict(os.environ, {"DEBUG": "nope"}), self.assertRaisesMessage(ImproperlyConfigured, "DEBUG must be"):
            env.flag("DEBUG", False)

    def test_password_needs_no_encoding_when_the_parts_are_given(self) -> None:
        parts = {"DB_NAME": "shop", "DB_USER": "shop", "DB_PASSWORD": "p@ss/w:rd%", "DB_HOST": "/run/postgresql"}
        with patch.dict(os.environ, parts, clear=True):
            config = env.database(conn_max_age=5)
        self.assertEqual((config["PASSWORD"], config["HOST"]), ("p@ss/w:rd%", "/run/postgresql"))
        self.assertEqual((config["ENGINE"], config["CONN_MAX_AGE"]), ("django.db.backends.postgresql", 5))

    def test_release_comes_from_the_environment_then_the_file_then_the_version(self) -> None:
        with tempfile.TemporaryDirectory() as base, patch.dict(os.environ, clear=True):
            self.assertEqual(env.release(Path(base), "v1"), "v1")
            Path(base, "RELEASE").write_text("from-file\n", encoding="utf-8")
            self.assertEqual(env.release(Path(base), "v1"), "from-file")
            os.environ["RELEASE"] = "from-environment"
            self.assertEqual(env.release(Path(base), "v1"), "from-environment")


class StaticTest(ShopTestCase):
    """Hashed names, also inside the style sheet."""

    def test_page_names_hashed_assets_that_exist(self) -> None:
        root = self.enterContext(tempfile.TemporaryDirectory())
        with override_settings(STORAGES=HASHED_STATIC, STATIC_ROOT=root):
            call_command("collectstatic", "--no-input", verbosity=0)
            page = self.client.get("/").content.decode()
            (css,) = Path(root, "shop").glob("shop.????????????.css")
            (logo,) = Path(root, "shop").glob("logo.????????????.svg")
        self.assertIn(f"/static/shop/{css.name}", page)
        self.assertIn(logo.name, css.read_text(encoding="utf-8"))


class DeploymentTest(ShopTestCase):
    """What a proxy in front relies on."""

    def test_models_match_their_migrations(self) -> None:
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)

    def test_plain_http_is_sent_to_https_unless_the_proxy_vouches(self) -> None:
        https = {"SECURE_SSL_REDIRECT": True, "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
        with override_settings(**https):
            client = Client()
            self.assertEqual(client.get("/health/").status_code, 301)
            self.assertEqual(client.get("/health/", headers={"x-forwarded-proto": "https"}).status_code, 200)
