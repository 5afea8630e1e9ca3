"""What is said of migrations' risks, with the SQL that Django makes for a real PostgreSQL; each of them is run there, too."""

import os
import unittest

import django
from django.conf import settings

PLACE = os.environ.get("SLIPWAY_TEST_POSTGRESQL", "")

if not settings.configured:
    host, _, user = PLACE.partition(" ")
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.postgres"], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "risks", "HOST": host, "USER": user, "PORT": os.environ.get("PGPORT", "")}},
        USE_TZ=True,
    )
    django.setup()

from django.contrib.postgres.operations import AddIndexConcurrently  # noqa: E402
from django.db import connection, migrations, models  # noqa: E402
from django.db.migrations.migration import Migration  # noqa: E402
from django.db.migrations.state import ProjectState  # noqa: E402

from slipway_django import pending, schema  # noqa: E402

L, D, I, X = "locking", "destructive", "irreversible", "incompatible"


def order(name, field):
    return migrations.AlterField("order", name, field)


def add(name, field):
    return migrations.AddField("order", name, field)


def noop(apps, editor):
    pass


BASE = [
    migrations.CreateModel("Shop", [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=20))]),
    migrations.CreateModel("Order", [
        ("id", models.BigAutoField(primary_key=True)),
        ("note", models.CharField(max_length=50)),
        ("free", models.CharField(max_length=50, null=True)),
        ("size", models.IntegerField(default=1)),
        ("price", models.DecimalField(max_digits=8, decimal_places=2)),
        ("shop", models.ForeignKey("things.Shop", models.CASCADE)),
        ("shops", models.ManyToManyField("things.Shop", related_name="many")),
    ]),
]

# What is done, and which kinds of risk it has. An operation may be a list of several, of one migration.
TABLE = [
    ("a new table", migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True)), ("n", models.CharField(max_length=9, unique=True))]), ""),
    ("a new table that refers to another", migrations.CreateModel(
        "New", [("id", models.BigAutoField(primary_key=True)), ("order", models.ForeignKey("things.Order", models.CASCADE))]), ""),
    ("a column that may be empty", add("x", models.CharField(max_length=9, null=True)), ""),
    ("a column that may not", add("x", models.CharField(max_length=9, default="")), [X]),
    ("a column with an index", add("x", models.CharField(max_length=9, null=True, db_index=True)), [L]),
    ("a unique column", add("x", models.CharField(max_length=9, null=True, unique=True)), [L]),
    ("a reference that may be empty", add("x", models.ForeignKey("things.Shop", models.CASCADE, null=True, related_name="+")), [L]),
    ("many to many", add("x", models.ManyToManyField("things.Shop", related_name="+")), ""),
    ("no column any more", migrations.RemoveField("order", "note"), [D, X]),
    ("no many to many any more", migrations.RemoveField("order", "shops"), [D, X]),
    ("no table any more", migrations.DeleteModel("Order"), [D, X]),
    ("another name for a column", migrations.RenameField("order", "note", "remark"), [X]),
    ("another name for a model", migrations.RenameModel("Order", "Purchase"), [X]),
    ("another name for a table", migrations.AlterModelTable("order", "purchases"), [X]),
    ("words about a model", migrations.AlterModelOptions("order", {"verbose_name": "purchase"}), ""),
    ("a wider text", order("note", models.CharField(max_length=90)), ""),
    ("any text", order("note", models.TextField()), ""),
    ("a narrower text", order("note", models.CharField(max_length=5)), [D, L, X]),
    ("a bigger number", order("size", models.BigIntegerField(default=1)), [L]),
    ("a smaller number", order("size", models.SmallIntegerField(default=1)), [D, L, X]),
    ("more digits", order("price", models.DecimalField(max_digits=12, decimal_places=2)), ""),
    ("fewer decimals", order("price", models.DecimalField(max_digits=8, decimal_places=1)), [D, L, X]),
    ("a number for a text", order("size", models.CharField(max_length=20, default="1")), [D, L, X]),
    ("must not be empty", order("free", models.CharField(max_length=50, default="")), [L, X]),
    ("may be empty", order("note", models.CharField(max_length=50, null=True)), ""),
    ("an index of a column", order("note", models.CharField(max_length=50, db_index=True)), [L]),
    ("unique from now on", order("note", models.CharField(max_length=50, unique=True)), [L]),
    ("an index", migrations.AddIndex("order", models.Index(fields=["note"], name="i1")), [L]),
    ("an index beside work", AddIndexConcurrently("order", models.Index(fields=["note"], name="i2")), ""),
    ("a check", migrations.AddConstraint("order", models.CheckConstraint(**{
        "condition" if django.VERSION >= (5, 1) else "check": models.Q(size__gte=0), "name": "c1"})), [L]),
    ("a unique pair", migrations.AddConstraint("order", models.UniqueConstraint(fields=["note", "size"], name="c2")), [L]),
    ("unique together", migrations.AlterUniqueTogether("order", {("note", "size")}), [L]),
    ("an order of rows", migrations.AlterOrderWithRespectTo("order", "shop"), [X]),
    ("code", migrations.RunPython(noop), [I]),
    ("code and back", migrations.RunPython(noop, noop), ""),
    ("rows go", migrations.RunSQL("DELETE FROM things_order", migrations.RunSQL.noop), [D, L]),
    ("a table is emptied", migrations.RunSQL("TRUNCATE things_order CASCADE", migrations.RunSQL.noop), [D]),
    ("a column goes", migrations.RunSQL("ALTER TABLE things_order DROP COLUMN note", migrations.RunSQL.noop), [D, X]),
    ("SQL in words only", migrations.RunSQL("SELECT 'DROP TABLE things_order' /* TRUNCATE */ -- DELETE FROM x", migrations.RunSQL.noop), ""),
    ("SQL that locks", migrations.RunSQL("LOCK TABLE things_order IN EXCLUSIVE MODE"), [I, L]),
    ("rows change", migrations.RunSQL("UPDATE things_order SET size = 2", migrations.RunSQL.noop), [L]),
    ("each row a value of its own", migrations.RunSQL(
        "ALTER TABLE things_order ADD COLUMN u uuid DEFAULT gen_random_uuid()", migrations.RunSQL.noop), [L]),
    ("a check without a look", migrations.RunSQL(
        "ALTER TABLE things_order ADD CONSTRAINT c3 CHECK (size > 0) NOT VALID", migrations.RunSQL.noop), ""),
    ("state alone", migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("order", "note")]), ""),
    ("database alone", migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("order", "note")]), [D, X]),
    ("comes and goes", [add("x", models.CharField(max_length=9, default="")), migrations.RemoveField("order", "x")], [D]),
    ("a table that comes and goes", [
        migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True))]), migrations.DeleteModel("New")], ""),
    ("an index of a new table", [
        migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True)), ("n", models.IntegerField())]),
        migrations.AddIndex("new", models.Index(fields=["n"], name="i3"))], ""),
]
if django.VERSION >= (5, 0):
    from django.db.models.functions import Now, Random

    TABLE += [
        ("a default in the database", add("x", models.CharField(max_length=9, db_default="")), ""),
        ("the time as a default", add("x", models.DateTimeField(db_default=Now())), ""),
        ("chance as a default", add("x", models.FloatField(db_default=Random())), [L]),
        ("a computed column", add("x", models.GeneratedField(
            expression=models.F("size") + 1, output_field=models.IntegerField(), db_persist=True)), [L]),
    ]


@unittest.skipUnless(PLACE, "there is no PostgreSQL: SLIPWAY_TEST_POSTGRESQL has no host and user")
class RisksTest(unittest.TestCase):
    def setUp(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self.state = self.migrated(ProjectState(), BASE)

    def migration(self, operations, atomic=True):
        made = Migration("0002_next", "things")
        made.operations = operations if isinstance(operations, list) else [operations]
        made.atomic = atomic
        return made

    def migrated(self, state, operations, atomic=True):
        with connection.schema_editor(atomic=atomic) as editor:
            return self.migration(operations, atomic).apply(state.clone(), editor)

    def test_each_kind_of_operation(self):
        for what, operations, kinds in TABLE:
            with self.subTest(what):
                self.setUp()
                atomic = not isinstance(operations, AddIndexConcurrently)
                found = pending.analysed(connection, self.state.clone(), [self.migration(operations, atomic)])[0]
                told = ["%s: %s" % (each.kind, each.why) for each in found.risks()]
                self.assertEqual(sorted({each.kind for each in found.risks()}), sorted(kinds), told)
                untold = [each.what for each in found.operations if "can't tell" in each.what]
                self.assertEqual(untold, [])
                self.migrated(self.state.clone(), operations, atomic)
                self.assertCodeIsRight(kinds)

    def assertCodeIsRight(self, kinds):
        """Whoever looks at the database afterwards says the same of the code from before."""
        before = schema.of_models(self.state.apps.get_models(include_auto_created=True), connection)
        quarrels = schema.quarrels(before, schema.of_database(connection))
        if "incompatible" in kinds:
            self.assertTrue(quarrels)
        elif "destructive" not in kinds:
            self.assertEqual(quarrels, {})

    def test_a_look_changes_nothing_whatever_an_operation_tries(self):
        class Careless(migrations.RunSQL):
            def database_forwards(self, app_label, schema_editor, from_state, to_state):
                with schema_editor.connection.cursor() as cursor:
                    cursor.execute(self.sql)

        found = pending.analysed(connection, self.state, [self.migration(Careless("DROP TABLE things_order CASCADE"))])[0]
        self.assertIn("read-only transaction", found.operations[0].what)
        self.assertIn("things_order", schema.of_database(connection))

    def test_what_the_words_are(self):
        found = pending.analysed(connection, self.state, [self.migration(migrations.RemoveField("order", "note"))])[0]
        self.assertEqual([(each.kind, each.why) for each in found.risks()], [
            (D, "what things.Order.note holds is lost"),
            (X, "code from before reads things.Order.note in the column note of things_order, which is not there"),
        ])
        self.assertEqual(found.operations[0].sql, ['ALTER TABLE "things_order" DROP COLUMN "note" CASCADE;'])

    def test_what_the_code_forgot_earlier_breaks_nobody_when_it_goes(self):
        drop = "ALTER TABLE things_order DROP COLUMN note"
        self.state = self.migrated(self.state, migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("order", "note")]))
        operation = migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL(drop, migrations.RunSQL.noop)])
        found = pending.analysed(connection, self.state, [self.migration(operation)])[0]
        self.assertEqual(found.more, [])
        self.migrated(self.state.clone(), operation)
        self.assertCodeIsRight([])

    def test_only_what_is_new_counts_for_a_migration(self):
        plan = [self.migration(migrations.RemoveField("order", "note")), self.migration(migrations.RemoveField("order", "free"))]
        first, second = pending.analysed(connection, self.state, plan)
        self.assertEqual(len(first.more), 1)
        self.assertEqual([each.why.split()[4] for each in second.more], ["things.Order.free"])


if __name__ == "__main__":
    unittest.main()
