"""What the running settings are told, with settings that are nothing but names."""

import os
import unittest
from types import SimpleNamespace
from unittest import mock

from slipway_django import audit_https, audit_identity, audit_services
from slipway_django.conf import Conf
from slipway_django.finding import ERROR, NOTE, WARNING

GOOD = {
    "DEBUG": False,
    "SECRET_KEY": "k3y-" + "abcdefghij0123456789" * 3,
    "ALLOWED_HOSTS": ["shop.example.com", "www.shop.example.com"],
    "CSRF_TRUSTED_ORIGINS": [],
    "SESSION_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_DOMAIN": None,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_SSL_REDIRECT": False,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 3600,
    "SECURE_HSTS_PRELOAD": False,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
    "USE_X_FORWARDED_HOST": False,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DATABASES": {
        "default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    },
}
PLAIN = {"SESSION_COOKIE_SECURE": False, "CSRF_COOKIE_SECURE": False, "SECURE_HSTS_SECONDS": 0}


def found(look, https=True, environment=None, request_limit="", **changed):
    conf = Conf({"request_limit": request_limit, "site_names": "shop.example.com www.shop.example.com", "https": "yes" if https else "no", "code": "/srv/shop/code"})
    with mock.patch.dict(os.environ, environment or {}, clear=True):
        return list(look(SimpleNamespace(**{**GOOD, **changed}), conf))


class Told(unittest.TestCase):
    def assertFound(self, findings, *wanted):
        self.assertEqual([(each.level, each.name) for each in findings], list(wanted))


class RequestsTest(Told):
    def test_django_takes_no_more_than_nginx_lets_through(self):
        limit = str(10 * 1024 * 1024)
        for size in (None, 20 * 1024 * 1024):
            findings = found(audit_services.look, request_limit=limit, DATA_UPLOAD_MAX_MEMORY_SIZE=size)
            self.assertFound(findings, (WARNING, "DATA_UPLOAD_MAX_MEMORY_SIZE"))
        self.assertFound(found(audit_services.look, request_limit=limit, DATA_UPLOAD_MAX_MEMORY_SIZE=2621440))
        self.assertFound(found(audit_services.look, DATA_UPLOAD_MAX_MEMORY_SIZE=None))


class IdentityTest(Told):
    def test_good_settings_are_not_spoken_of(self):
        for look in (audit_identity.look, audit_https.look, audit_services.look):
            self.assertFound(found(look))

    def test_debug_is_an_error(self):
        self.assertFound(found(audit_identity.look, DEBUG=True), (ERROR, "DEBUG"))

    def test_weak_keys_are_named_without_being_shown(self):
        for key in ("django-insecure-" + "abcdefgh" * 8, "changeme", "short-but-random", "ab" * 40):
            findings = found(audit_identity.look, SECRET_KEY=key)
            self.assertFound(findings, (ERROR, "SECRET_KEY"))
            self.assertNotIn(key, findings[0].actual + findings[0].expected + findings[0].why)

    def test_weak_fallbacks_are_warned_of(self):
        self.assertFound(found(audit_identity.look, SECRET_KEY_FALLBACKS=["old"]), (WARNING, "SECRET_KEY_FALLBACKS"))

    def test_a_name_of_the_site_that_is_not_allowed_is_named(self):
        findings = found(audit_identity.look, ALLOWED_HOSTS=["shop.example.com"])
        self.assertFound(findings, (ERROR, "ALLOWED_HOSTS"))
        self.assertEqual(findings[0].why, "Nginx serves www.shop.example.com, and Django would answer 400 there")

    def test_hosts_match_as_django_matches_them(self):
        self.assertFound(found(audit_identity.look, ALLOWED_HOSTS=[".Example.com"]))

    def test_a_star_is_an_error(self):
        self.assertFound(found(audit_identity.look, ALLOWED_HOSTS=["*"]), (ERROR, "ALLOWED_HOSTS"))

    def test_origins_have_a_scheme(self):
        findings = found(audit_identity.look, CSRF_TRUSTED_ORIGINS=["shop.example.com"])
        self.assertIn(findings[0].level, (ERROR, WARNING))
        self.assertEqual(findings[0].expected, "https://shop.example.com")

    def test_an_origin_without_tls_is_warned_of(self):
        self.assertFound(found(audit_identity.look, CSRF_TRUSTED_ORIGINS=["http://shop.example.com"]), (WARNING, "CSRF_TRUSTED_ORIGINS"))

    def test_origins_matter_where_django_is_not_told_of_tls(self):
        self.assertFound(found(audit_identity.look, SECURE_PROXY_SSL_HEADER=None), (NOTE, "CSRF_TRUSTED_ORIGINS"))

    def test_cookies_for_another_domain_are_an_error(self):
        self.assertFound(found(audit_identity.look, SESSION_COOKIE_DOMAIN=".example.org"), (ERROR, "SESSION_COOKIE_DOMAIN"))
        self.assertFound(found(audit_identity.look, CSRF_COOKIE_DOMAIN=".example.com"))


class HttpsTest(Told):
    def test_under_tls_django_has_to_know(self):
        self.assertFound(found(audit_https.look, SECURE_PROXY_SSL_HEADER=None), (WARNING, "SECURE_PROXY_SSL_HEADER"))

    def test_under_tls_cookies_are_secure(self):
        self.assertFound(
            found(audit_https.look, SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False),
            (WARNING, "SESSION_COOKIE_SECURE"),
            (WARNING, "CSRF_COOKIE_SECURE"),
        )

    def test_one_layer_redirects(self):
        self.assertFound(found(audit_https.look, SECURE_SSL_REDIRECT=True), (NOTE, "SECURE_SSL_REDIRECT"))

    def test_without_tls_nothing_may_insist_on_it(self):
        self.assertFound(found(audit_https.look, https=False, **PLAIN))
        self.assertFound(
            found(audit_https.look, https=False, SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=0),
            (ERROR, "SECURE_SSL_REDIRECT"),
            (ERROR, "SESSION_COOKIE_SECURE"),
            (ERROR, "CSRF_COOKIE_SECURE"),
        )

    def test_preloading_comes_last(self):
        self.assertFound(found(audit_https.look, SECURE_HSTS_PRELOAD=True), (NOTE, "SECURE_HSTS_PRELOAD"))
        year = {"SECURE_HSTS_SECONDS": 31536000, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True, "SECURE_HSTS_PRELOAD": True}
        self.assertFound(found(audit_https.look, **year))


class ServicesTest(Told):
    URL = {"DATABASE_URL": "postgres://shop:hunter-secret@db.example.com/shop"}

    def test_sqlite_is_warned_of(self):
        databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/db"}}
        self.assertFound(found(audit_services.look, DATABASES=databases), (WARNING, "DATABASES"))

    def test_settings_that_ignore_the_database_of_the_environment_are_an_error(self):
        databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/db"}}
        findings = found(audit_services.look, environment=self.URL, DATABASES=databases)
        self.assertFound(findings, (ERROR, "DATABASES"), (WARNING, "DATABASES"))
        self.assertNotIn("hunter-secret", str(vars(findings[0])))

    def test_another_name_than_that_of_the_environment_is_an_error(self):
        databases = {"default": dict(GOOD["DATABASES"]["default"], NAME="other")}
        self.assertFound(found(audit_services.look, environment=self.URL, DATABASES=databases), (ERROR, "DATABASES"))

    def test_the_database_of_the_environment_is_what_is_used(self):
        self.assertFound(found(audit_services.look, environment=self.URL))

    def test_connections_that_are_not_kept_are_noted(self):
        databases = {"default": dict(GOOD["DATABASES"]["default"], CONN_MAX_AGE=0)}
        self.assertFound(found(audit_services.look, DATABASES=databases), (NOTE, "CONN_MAX_AGE"))

    def test_mail_that_reaches_nobody_is_warned_of(self):
        self.assertFound(
            found(audit_services.look, EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"), (WARNING, "EMAIL_BACKEND")
        )


if __name__ == "__main__":
    unittest.main()
