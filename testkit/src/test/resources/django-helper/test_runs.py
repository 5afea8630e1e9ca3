"""Whole runs of the helper against a small project, each in a process of its own."""

import os
import unittest

from project import HASHED, PLAIN, SETTINGS, ProjectTest


class RunTest(ProjectTest):
    def test_a_good_project_is_prepared(self):
        run = self.run_helper("prepare")
        self.assertSays(run, 0, "1 static file collected", "DATABASES is SQLite")
        self.assertNotIn("error:", run[1])
        self.assertTrue((self.home / "static/things/a.css").exists())

    def test_hashed_names_are_what_the_storage_makes(self):
        self.assertSays(self.run_helper("prepare", hashed="yes"), 1, "error: STORAGES[staticfiles] is StaticFilesStorage, and should be")
        self.write({"site_settings.py": SETTINGS + HASHED})
        self.assertSays(self.run_helper("prepare", hashed="yes"), 0, "static files collected")

    def test_a_style_sheet_that_names_what_is_not_there_stops_the_release(self):
        self.write({
            "site_settings.py": SETTINGS + HASHED,
            "apps/things/static/things/a.css": "body { background: url('lost.png') }\n",
        })
        self.assertSays(self.run_helper("prepare", hashed="yes"), 1, "slipway: problem: a static file speaks of 'things/lost.png', which is nowhere")

    def test_roots_that_nobody_serves_stop_the_release(self):
        self.write({"site_settings.py": SETTINGS + PLAIN + '    STATIC_ROOT = BASE + "/static"\n    MEDIA_ROOT = BASE + "/media"\n'})
        run = self.run_helper("prepare")
        self.assertSays(run, 1, "error: STATIC_ROOT is ", "error: MEDIA_ROOT is ", "stop this release: MEDIA_ROOT, STATIC_ROOT;")
        self.assertFalse((self.home / "static").exists())
        self.assertSays(self.run_helper("prepare", accepted="MEDIA_ROOT STATIC_ROOT"), 0, "(let pass by accept)")

    def test_the_strictest_level_stops_at_what_the_audit_warns_of(self):
        careless = "    SESSION_COOKIE_SECURE = False\n    MIDDLEWARE = [\"django.middleware.security.SecurityMiddleware\"]\n"
        self.write({"site_settings.py": SETTINGS + PLAIN + careless})
        self.assertSays(self.run_helper("prepare"), 0, "slipway: warning: SESSION_COOKIE_SECURE is False")
        strict = self.run_helper("prepare", fail_level="WARNING")
        self.assertSays(strict, 1, "error: SESSION_COOKIE_SECURE is False, and should be True", "error: DATABASES is SQLite",
                        "stop this release: DATABASES, SESSION_COOKIE_SECURE, security.W002, security.W003;")
        names = "DATABASES SESSION_COOKIE_SECURE security.W002 security.W003"
        self.assertSays(self.run_helper("prepare", fail_level="WARNING", accepted=names), 0, "SESSION_COOKIE_SECURE is False", "(let pass by accept)")

    def test_uploads_without_a_place_stop_the_release(self):
        self.write({"site_settings.py": SETTINGS + PLAIN + '    MEDIA_ROOT = ""\n'})
        self.assertSays(self.run_helper("prepare"), 1, "error: MEDIA_ROOT is not set", "things.Thing.file takes files")

    def test_migrating_loads_fixtures_into_a_new_database_and_once(self):
        wanted = {"fixtures": "first", "superuser": "ada", "superuser_email": "ada@example.com"}
        first = self.run_helper("migrate", "pass-word-9\n", **wanted)
        self.assertSays(first, 0, "Applying things.0001_initial... OK", "Installed 1 object(s)", "superuser ada: made")
        self.assertNotIn("pass-word-9", first[1])
        self.assertEqual((self.home / "due").read_text(), "new\n")
        os.remove(self.home / "due")
        second = self.run_helper("migrate", "another\n", **wanted)
        self.assertSays(second, 0, "no migration is pending", "fixtures: not loaded", "superuser ada: is there, and is left alone")

    def test_fixtures_that_failed_are_due_the_next_time(self):
        self.assertSays(self.run_helper("migrate", fixtures="nothing"), 1, "slipway: problem: CommandError: No fixture named 'nothing' found.")
        self.assertSays(self.run_helper("migrate", fixtures="first"), 0, "Installed 1 object(s)")

    def test_a_weak_password_is_warned_of_and_not_shown(self):
        validators = '    AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"}]\n'
        self.write({"site_settings.py": SETTINGS + PLAIN + validators})
        run = self.run_helper("migrate", "password123\n", superuser="ada", superuser_email="a@example.com")
        self.assertSays(run, 0, "slipway: warning: the superuser's password is weak: This password is too common.")

    def test_settings_that_are_not_there_are_named(self):
        self.assertSays(self.run_helper("prepare", settings="site_setings"), 1, "slipway: problem: there is no settings module site_setings")

    def test_a_log_that_can_not_be_written_is_explained(self):
        logging = '    LOGGING = {"version": 1, "handlers": {"f": {"class": "logging.FileHandler", "filename": "/nowhere/site.log"}}}\n'
        self.write({"site_settings.py": SETTINGS + PLAIN + logging})
        self.assertSays(self.run_helper("prepare"), 1, "slipway: problem: ", "/nowhere/site.log")

    def test_translations_without_a_compiled_form_are_warned_of(self):
        self.write({"apps/things/locale/de/LC_MESSAGES/django.po": 'msgid "a"\nmsgstr "b"\n'})
        self.assertSays(self.run_helper("prepare"), 0, "slipway: warning: 1 translation has no compiled form")

    def test_a_project_without_manage_py_needs_settings(self):
        os.remove(self.home / "code/manage.py")
        self.assertSays(self.run_helper("prepare"), 1, "slipway: problem: nobody says which settings to use")
        self.write({"things/__init__.py": ""})
        self.assertSays(self.run_helper("prepare", settings="site_settings"), 0, "0 static files collected")


if __name__ == "__main__":
    unittest.main()
