"""Migrations, and after them what needs tables: fixtures, the superuser."""

from slipway_django import data, explain, words


def run(conf):
    for alias in conf.words("databases") or ["default"]:
        _migrate(conf, alias)
    data.fixtures(conf)
    data.superuser(conf)


def _migrate(conf, alias):
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    connection = connections[alias]
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    before = set(executor.loader.applied_migrations)
    wanted = [(each.app_label, each.name) for each, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if not before:
        data.note_new_database(alias)
    where = "" if alias == "default" else " of " + alias
    if not wanted:
        words.say("database%s: no migration is pending, %s" % (where, words.several(len(before), "migration")))
    else:
        words.say("database%s: %s of %s pending" % (where, words.several(len(wanted), "migration"), len(wanted) + len(before)))
    try:
        # Also with nothing pending: what hangs on its end, such as permissions and content types, may be.
        call_command("migrate", database=alias, interactive=False, verbosity=1 if wanted else 0)
    except BaseException as failure:
        explain.traceback_of(failure)
        raise words.Stop(_outcome(connection, wanted, failure)) from failure
    if wanted:
        words.say("database%s: %s applied" % (where, words.several(len(wanted), "migration")))


def _outcome(connection, wanted, failure):
    """What Django's own record says after the failure; the connection may be unusable, so a new one is asked."""
    from django.db.migrations.loader import MigrationLoader

    cause = explain.sentence(failure)
    try:
        connection.close()
        loader = MigrationLoader(connection)
        applied = set(loader.applied_migrations)
    except Exception as unknown:
        return "migrating failed, and how far it came is not known, because the database does not answer (%s): %s" % (unknown, cause)
    made = [each for each in wanted if each in applied]
    left = [each for each in wanted if each not in applied]
    if not left:
        return "all %s are applied, and what is done after them failed: %s" % (words.several(len(made), "migration"), cause)
    migration = loader.get_migration(*left[0])
    return "migration %s failed: %s. %s %s" % (_name(left[0]), cause, _remains(connection, migration), _progress(made, left))


def _remains(connection, migration):
    if migration.atomic and connection.features.can_rollback_ddl:
        return "Its transaction took back what it had done."
    why = "it is not atomic" if not migration.atomic else "%s has no transactions for tables" % connection.display_name
    return "It ran without a transaction (%s): what it did before the failure is still there, and nothing records it." % why


def _progress(made, left):
    if not made:
        state = "Nothing was applied"
    else:
        state = "Partly applied: %s %s applied and stay%s" % (
            ", ".join(map(_name, made)), "is" if len(made) == 1 else "are", "s" if len(made) == 1 else "")
    return "%s; not applied: %s." % (state, ", ".join(map(_name, left)))


def _name(key):
    return ".".join(key)
