"""A small project, and runs of the helper against it, each in a process of its own."""

import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

import slipway_django

LIBRARY = os.path.dirname(slipway_django.__file__)

MANAGE = """
    import os, sys
    sys.path.append(os.path.join(os.getcwd(), "apps"))
    if __name__ == "__main__":
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
        from django.core.management import execute_from_command_line
        execute_from_command_line(sys.argv)
"""
SETTINGS = """
    import os
    BASE = os.getcwd()
    SECRET_KEY = "k3y-" + "abcdefghij0123456789" * 3
    ALLOWED_HOSTS = ["shop.example.com"]
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.staticfiles", "things"]
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE + "/../db.sqlite3"}}
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = USE_TZ = True
    DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
    STATIC_URL, STATIC_ROOT = "/static/", BASE + "/../static"
    MEDIA_URL, MEDIA_ROOT = "/media/", BASE + "/../media"
    STATICFILES_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
    TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
"""
HASHED = """
    import django
    _KIND = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    if django.VERSION >= (4, 2):
        del STATICFILES_STORAGE
        STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": {"BACKEND": _KIND}}
    else:
        STATICFILES_STORAGE = _KIND
"""
PLAIN = "\n    import django\n    if django.VERSION >= (4, 2): del STATICFILES_STORAGE\n"
MODELS = """
    from django.db import models
    class Thing(models.Model):
        name = models.CharField(max_length=20)
        file = models.FileField(blank=True)
"""
MIGRATION = """
    from django.db import migrations, models
    class Migration(migrations.Migration):
        initial = True
        operations = [migrations.CreateModel("Thing", [
            ("id", models.BigAutoField(primary_key=True)),
            ("name", models.CharField(max_length=20)),
            ("file", models.FileField(blank=True, upload_to="")),
        ])]
"""
FIXTURE = '[{"model": "things.thing", "pk": 1, "fields": {"name": "first", "file": ""}}]'
FILES = {
    "manage.py": MANAGE,
    "site_settings.py": SETTINGS + PLAIN,
    "apps/things/__init__.py": "",
    "apps/things/models.py": MODELS,
    "apps/things/migrations/__init__.py": "",
    "apps/things/migrations/0001_initial.py": MIGRATION,
    "apps/things/fixtures/first.json": FIXTURE,
    "apps/things/static/things/a.css": "body { color: black }\n",
}


class ProjectTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.home = pathlib.Path(place.name).resolve()
        self.write(FILES)
        self.conf = {
            "code": "code", "releases": "releases", "static": "static", "media": "media", "site_names": "shop.example.com",
            "https": "yes", "static_url": "/static/", "media_url": "/media/", "hashed": "no", "fail_level": "ERROR", "databases": "default",
            "release_id": "r2", "manage": "shop-manage", "current": "current",
        }

    def write(self, files):
        for name, text in files.items():
            file = self.home / "code" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text))

    def run_helper(self, verb, stdin="", words=(), **changed):
        paths = ("code", "releases", "static", "media", "current")
        values = {**self.conf, **changed}
        lines = ["%s='%s'\n" % (name, self.home / value if name in paths else value) for name, value in values.items()]
        (self.home / "django.conf").write_text("# made by a test\n" + "".join(lines))
        first = {"migrate": "due", "prepare": "migrations.json"}.get(verb, "service")
        outputs = '3>>"$home/%s" 4>"$home/applied" 5>"$home/fit"' % first
        done = subprocess.run(
            ["sh", "-c", 'home=$1; shift; exec "$0" -B -u "$@" ' + outputs, sys.executable, str(self.home), LIBRARY, verb,
             str(self.home / "django.conf"), *words],
            cwd=self.home / "code", input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
            env={**os.environ, "LANG": "C.UTF-8"},
        )
        return done.returncode, done.stdout

    def assertSays(self, run, status, *texts):
        self.assertEqual(run[0], status, run[1])
        for text in texts:
            self.assertIn(text, run[1])
