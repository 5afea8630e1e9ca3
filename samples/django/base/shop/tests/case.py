"""What the tests share."""

import tempfile

from django.test import TestCase, override_settings

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@override_settings(STORAGES=PLAIN_STATIC, SECURE_SSL_REDIRECT=False, CELERY_BROKER_URL=None)
class ShopTestCase(TestCase):
    """Runs without collectstatic, HTTPS and a broker; uploads go to a directory that does not outlive the test."""

    def setUp(self) -> None:
        """Points MEDIA_ROOT at a directory of the test's own."""
        media = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(MEDIA_ROOT=media))
