"""What may run when, what is told of it, and whether older code gets along with the outcome; on SQLite."""

import json
import os
import unittest

from project import FILES, ProjectTest

SECOND = """
    from django.db import migrations, models
    class Migration(migrations.Migration):
        dependencies = [("things", "0001_initial")]
        operations = [migrations.AddField("thing", "size", models.IntegerField(null=True))]
"""
THIRD = """
    from django.db import migrations
    class Migration(migrations.Migration):
        dependencies = [("things", "0002_size")]
        operations = [migrations.RemoveField("thing", "name")]
"""
FAILS = """
    from django.db import migrations
    class Migration(migrations.Migration):
        atomic = %s
        dependencies = [("things", "0001_initial")]
        operations = [migrations.RunSQL("CREATE TABLE traces (id integer)"), migrations.RunSQL("INSERT INTO nowhere VALUES (1)")]
"""
CONFIG = """
    from django.apps import AppConfig
    from django.db.models.signals import post_migrate
    def fails(**more):
        raise ValueError("no roles")
    class ThingsConfig(AppConfig):
        name = "things"
        def ready(self):
            post_migrate.connect(fails, sender=self)
"""
MODEL = FILES["apps/things/models.py"]
WITH_SIZE = MODEL + "        size = models.IntegerField(null=True)\n"
WITHOUT_NAME = WITH_SIZE.replace("        name = models.CharField(max_length=20)\n", "")


class MigrationsTest(ProjectTest):
    def second(self, model=WITH_SIZE, **more):
        """Release 2, on a database of release 1."""
        self.assertSays(self.run_helper("migrate"), 0)
        self.write({"apps/things/models.py": model, "apps/things/migrations/0002_size.py": SECOND, **more})

    def third(self):
        self.second(WITHOUT_NAME, **{"apps/things/migrations/0003_name.py": THIRD})

    def noted(self):
        (self.home / "migrations.json").unlink(missing_ok=True)
        self.said = self.run_helper("prepare")
        self.assertSays(self.said, 0)
        return json.loads((self.home / "migrations.json").read_text())["databases"][0]

    def applied(self):
        return (self.home / "applied").read_text().split("\n")

    def test_a_look_at_a_new_database_names_what_will_run(self):
        noted = self.noted()
        self.assertTrue(noted["new"])
        self.assertIn("things.0001_initial", [each["name"] for each in noted["pending"]])
        self.assertIn("things.0001_initial", noted["known"])

    def test_a_look_tells_operations_and_risks(self):
        self.third()
        added, removed = self.noted()["pending"]
        self.assertEqual((added["name"], added["risks"]), ("things.0002_size", []))
        self.assertEqual(added["operations"][0]["what"], "Add field size to thing")
        self.assertEqual([each["kind"] for each in removed["operations"][0]["risks"]], ["destructive"])
        self.assertIn("code from before reads things.Thing.name", removed["risks"][0]["why"])
        self.assertSays(
            self.said, 0, "database default: 2 migrations pending\nthings.0002_size\n  Add field size to thing\n    ",
            "things.0003_name\n  Remove field name from thing\n    destructive: what things.Thing.name holds is lost\n",
            "  incompatible: code from before reads things.Thing.name")

    def test_a_look_at_a_database_that_is_not_there_says_so(self):
        nowhere = FILES["site_settings.py"].replace('BASE + "/../db.sqlite3"', '"/nowhere/db.sqlite3"')
        self.write({"site_settings.py": nowhere})
        self.assertIn("can't write where SQLite's file should be", self.noted()["problem"])

    def test_what_is_applied_is_noted(self):
        self.second()
        self.assertSays(self.run_helper("migrate"), 0, "1 migration applied")
        self.assertIn("default things.0002_size", self.applied())

    def test_none_leaves_what_is_pending_and_says_how(self):
        self.second()
        run = self.run_helper("migrate", migrations="none")
        self.assertSays(
            run, 1, "slipway: problem: 1 migration is pending, and migrations(m -> m.none()) leaves them to you: things.0002_size",
            "slipway: next: apply them with sudo shop-manage --release r2 migrate")
        self.assertNotIn("default things.0002_size", self.applied())
        self.assertSays(self.run_helper("migrate"), 0)
        self.assertSays(self.run_helper("migrate", migrations="none"), 0, "no migration is pending")

    def test_approval_stops_with_words_to_approve(self):
        self.third()
        run = self.run_helper("migrate", approval="yes", approved="things.0002_size")
        self.assertSays(
            run, 1, "a migration is not approved: things.0003_name", "destructive: what things.Thing.name holds is lost",
            'slipway: next: approve with migrations(m -> m.approve("things.0003_name"))', "slipway: state: not applied")
        self.assertNotIn("default things.0002_size", self.applied())
        self.assertSays(self.run_helper("migrate", approval="yes", approved="things.0002_size things.0003_name"), 0, "2 migrations applied")

    def test_approval_of_some_risks_lets_others_pass(self):
        self.second()
        self.assertSays(self.run_helper("migrate", approval="yes", stop_at="destructive"), 0, "1 migration applied")

    def test_a_new_database_has_nothing_to_approve(self):
        self.assertSays(self.run_helper("migrate", approval="yes"), 0)

    def test_what_waits_runs_once_users_have_the_release(self):
        lenient = MODEL.replace("max_length=20)", "max_length=20, null=True)")
        self.write({"apps/things/models.py": lenient, "apps/things/migrations/0001_initial.py": FILES[
            "apps/things/migrations/0001_initial.py"].replace("max_length=20)", "max_length=20, null=True)")})
        self.third()
        self.assertSays(self.run_helper("migrate", after_switch="things.0003_name"), 0, "things.0003_name waits until users have the release")
        self.assertIn("default things.0002_size", self.applied())
        self.assertNotIn("default things.0003_name", self.applied())
        self.assertSays(self.run_helper("contract"), 0, "1 migration applied")
        self.assertIn("default things.0003_name", self.applied())

    def test_what_can_not_wait_is_told_before_anything_runs(self):
        self.third()
        every = self.run_helper("migrate", after_switch="*")
        self.assertSays(every, 1, "can't wait until users have the release", "it reads things.Thing.size in the column size of things_thing")
        last = self.run_helper("migrate", after_switch="things.0003_name")
        self.assertSays(last, 1, "it knows nothing of the column name of things_thing, which must not be empty")
        self.assertSays(self.run_helper("migrate", after_switch="things.0003_name", accepted="things.0003_name"), 0, "(let pass by accept)")

    def test_what_is_built_on_what_waits_does_wait(self):
        self.third()
        run = self.run_helper("migrate", after_switch="things.0002_size")
        self.assertSays(run, 1, "things.0002_size, things.0003_name can't wait")

    def test_a_failure_says_what_is_left_and_what_to_do(self):
        self.second(MODEL, **{"apps/things/migrations/0002_size.py": FAILS % "True"})
        run = self.run_helper("migrate", words=["/var/backups/shop/x.dump"])
        self.assertSays(
            run, 1, "slipway: state: not applied: the database is as it was", "slipway: next: mend the migration, or the rows that it trips over",
            "/var/backups/shop/x.dump is the database as it was before")

    def test_a_failure_half_way_says_how_to_clear_up(self):
        self.second(MODEL, **{"apps/things/migrations/0002_size.py": FAILS % "False"})
        self.assertSays(
            self.run_helper("migrate"), 1, "slipway: state: partly applied: things.0002_size is half done and not recorded",
            "sudo shop-manage --release r2 migrate --fake things 0002_size")

    def test_a_failure_behind_them_says_that_they_are_applied(self):
        self.write({"apps/things/apps.py": CONFIG})
        self.assertSays(
            self.run_helper("migrate"), 1, "all 15 migrations applied, and what is done after them failed: ", "no roles",
            "things.0001_initial, and stay\n", "slipway: next: mend what failed; no migration is run twice")
        self.assertIn("default things.0001_initial", self.applied())
        self.assertSays(self.run_helper("migrate"), 1, "no migration was pending, and what is done after them failed")

    def test_older_code_is_held_against_the_database(self):
        self.third()
        self.assertSays(self.run_helper("migrate"), 0)
        os.remove(self.home / "code/apps/things/migrations/0003_name.py")
        self.write({"apps/things/models.py": WITH_SIZE})
        self.assertSays(
            self.run_helper("rollback-check"), 3, "compatible=no\nunknown=things.0003_name\npending=\n",
            "because=it reads things.Thing.name in the column name of things_thing, which is not there",
            "says=release r2 does not get along with the database, to which things.0003_name was applied since: it reads")

    def test_code_that_misses_nothing_gets_along(self):
        self.second()
        self.assertSays(self.run_helper("migrate"), 0)
        self.assertSays(self.run_helper("rollback-check"), 0, "compatible=yes\nunknown=\n", "it knows all that is applied")
        os.remove(self.home / "code/apps/things/migrations/0002_size.py")
        self.write({"apps/things/models.py": MODEL})
        self.assertSays(self.run_helper("rollback-check"), 0, "compatible=yes\nunknown=things.0002_size\n", "and fails by none of it")

    def test_the_active_release_is_asked_only_if_it_lacks_a_migration(self):
        self.second()
        current = self.home / "current"
        current.mkdir()
        (current / "migrations.json").write_text(json.dumps({"databases": [{"known": self.noted()["known"]}]}))
        self.assertSays(self.run_helper("migrate"), 0)
        self.assertEqual((self.home / "fit").read_text(), "yes\n")
        (current / "migrations.json").write_text(json.dumps({"databases": [{"known": ["things.0001_initial"]}]}))
        self.assertSays(self.run_helper("migrate"), 0)
        self.assertEqual((self.home / "fit").read_text(), "ask\n")

    def test_a_backup_knows_postgresql_only(self):
        self.second()
        self.assertSays(self.run_helper("service", words=["default", "migrate"]), 1, "backupFirst() backs up PostgreSQL, and the database default is SQLite")


if __name__ == "__main__":
    unittest.main()
