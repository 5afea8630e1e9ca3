"""What migrating would do: Django's own plan with its SQL, and what of it is risky. Nothing is changed, whatever a migration tries."""

import contextlib
import os

from slipway_django import explain, locks, risks, schema

_READ_ONLY = {
    "postgresql": ("SET default_transaction_read_only = on", "RESET default_transaction_read_only"),
    "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
    "mysql": ("SET SESSION TRANSACTION READ ONLY", "SET SESSION TRANSACTION READ WRITE"),
}
_LONGEST = 2000


class Operation:
    """In words and in SQL, with its risks; without SQL where only running it would tell."""

    def __init__(self, what, sql, found):
        self.what = what
        self.sql = sql
        self.risks = found

    def tree(self):
        return {"what": self.what, "sql": [each[:_LONGEST] for each in self.sql], "risks": [each.tree() for each in self.risks]}


class Pending:
    """A migration that is not applied; `risks` is what its operations have, each once, and what they do together."""

    def __init__(self, key, atomic, operations, more):
        self.key = key
        self.name = name(key)
        self.atomic = atomic
        self.operations = operations
        self.more = more

    def risks(self):
        return [each for operation in self.operations for each in operation.risks] + self.more

    def tree(self):
        return {
            "name": self.name, "atomic": self.atomic, "operations": [each.tree() for each in self.operations],
            "risks": [each.tree() for each in self.more],
        }


def name(key):
    return ".".join(key)


class Look:
    """A database and the code beside it, as both are now."""

    def __init__(self, connection):
        from django.db.migrations.executor import MigrationExecutor

        self.connection = connection
        self.executor = MigrationExecutor(connection)
        self.loader = self.executor.loader
        self.loader.check_consistent_history(connection)
        self.applied = {key for key in self.loader.applied_migrations}
        self.plan = [each for each, _ in self.executor.migration_plan(self.loader.graph.leaf_nodes())]
        self.wanted = [(each.app_label, each.name) for each in self.plan]

    def new(self):
        """Tells whether nobody has anything to lose here."""
        return not self.applied

    def known(self):
        """Everything that the code has a name for, what it has replaced included."""
        replaced = {key for each in self.loader.disk_migrations.values() for key in each.replaces}
        return {key for key in self.loader.disk_migrations} | replaced

    def state(self):
        """The state behind the applied migrations."""
        return self.executor._create_project_state(with_applied_migrations=True)

    def analysed(self):
        """What is pending, in order."""
        return analysed(self.connection, self.state(), self.plan)


def tables(connection, state):
    return schema.of_models(state.apps.get_models(include_auto_created=True), connection)


def analysed(connection, state, plan):
    """What migrations would do that come behind a state, in order."""
    with read_only(connection):
        fresh, found, known, before = set(), [], {}, tables(connection, state)
        there = _There(state)
        for migration in plan:
            operations, state = _operations(connection, migration, state, fresh, there)
            now = schema.quarrels(before, tables(connection, there.state))
            more = [risks.Risk(risks.INCOMPATIBLE, "code from before " + why) for key, why in now.items() if key not in known]
            known = now
            found.append(Pending((migration.app_label, migration.name), migration.atomic, operations, more))
        return found


@contextlib.contextmanager
def read_only(connection):
    on, off = _READ_ONLY.get(connection.vendor, (None, None))
    if on is None:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


class _There:
    """The database as operations leave it, which some of them keep apart from what the code thinks of it."""

    def __init__(self, state):
        self.state = state

    def follow(self, app, operation, before, after):
        if self.state is before and type(operation).__name__ != "SeparateDatabaseAndState":
            self.state = after
            return
        self.state = self.state.clone()
        for each in getattr(operation, "database_operations", [operation]):
            try:
                each.state_forwards(app, self.state)
            except LookupError:
                # The code forgot earlier what goes only now: nobody asks for it any more.
                continue


def _operations(connection, migration, state, fresh, there):
    found = []
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        sql, refusal = _sql(connection, migration, operation, state, after)
        judged = _judged(connection, migration.app_label, operation, state, after, sql, fresh)
        what = " ".join(operation.describe().split())
        if type(operation).__name__ == "RunPython":
            what = "Run %s(), which nobody can read the effect of" % getattr(operation.code, "__name__", "Python code")
        elif refusal:
            what += " (Django can't tell its SQL before it runs: %s)" % refusal
        found.append(Operation(what, sql, judged))
        there.follow(migration.app_label, operation, state, after)
        state = after
    return found, state


def _judged(connection, app, operation, before, after, sql, fresh):
    found = []
    if type(operation).__name__ == "CreateModel":
        fresh |= _tables_of(after) - _tables_of(before)
    judged = risks.of_operation(app, operation, before, after, connection)
    lost = _table(app, operation, before) not in fresh
    found.extend(each for each in judged if lost or each.kind == risks.IRREVERSIBLE)
    if any(type(each).__name__ == "RunSQL" for each in [operation, *getattr(operation, "database_operations", [])]):
        for statement in sql:
            found.extend(risks.of_statement(statement, fresh))
    if connection.vendor == "postgresql":
        free_type = _free_type(connection, app, operation, before, after)
        for statement in sql:
            found.extend(locks.of_statement(statement, fresh, free_type))
    return list({(each.kind, each.why): each for each in found}.values())


def _tables_of(state):
    return {model._meta.db_table for model in state.apps.get_models(include_auto_created=True)}


def _table(app, operation, state):
    model = getattr(operation, "model_name", None) or getattr(operation, "name", "")
    known = state.models.get((app, str(model).lower()))
    return state.apps.get_model(app, model)._meta.db_table if known else ""


def _free_type(connection, app, operation, before, after):
    if type(operation).__name__ != "AlterField":
        return False
    kinds = [
        each.apps.get_model(app, operation.model_name)._meta.get_field(operation.name).db_type(connection) or "" for each in (before, after)]
    return locks.free(*kinds)


def _sql(connection, migration, operation, before, after):
    """Its SQL, and why there is none."""
    if not operation.reduces_to_sql:
        return [], None
    try:
        with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
            operation.database_forwards(migration.app_label, editor, before, after)
        lines = [str(each).strip() for each in editor.collected_sql]
        return [each for each in lines if each and not each.startswith("--")], None
    except Exception as untold:
        return [], explain.sentence(untold)


def impatient(connection):
    """Whoever only looks does not wait for a database that is not there."""
    if connection.vendor == "postgresql" and connection.connection is None:
        connection.settings_dict.setdefault("OPTIONS", {}).setdefault("connect_timeout", int(os.environ.get("PGCONNECT_TIMEOUT", 10)))
