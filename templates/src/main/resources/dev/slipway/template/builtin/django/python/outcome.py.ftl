"""What a migration that failed has left, and what can be done next."""

import re

from slipway_django import explain, words
from slipway_django.pending import name

_AGAIN = re.compile(r"lock timeout|deadlock|canceling statement|connection|too many clients|connection slots|shutting down|starting up", re.IGNORECASE)


def of(conf, connection, wanted, failure, backup):
    """What Django's own record says after the failure; the connection may be unusable, so a new one is asked."""
    from django.db.migrations.loader import MigrationLoader

    cause = explain.sentence(failure)
    try:
        connection.close()
        loader = MigrationLoader(connection)
        applied = set(loader.applied_migrations)
    except Exception as unknown:
        return words.Stop(
            "migrating failed, and how far it came is not known, because the database does not answer (%s): %s" % (unknown, cause),
            "unknown", "see that the database answers, look at sudo %s --release %s showmigrations" % _release(conf))
    made = [each for each in wanted if each in applied]
    left = [each for each in wanted if each not in applied]
    if not left:
        applied = "all %s applied" % words.several(len(made), "migration") if made else "no migration was pending"
        return words.Stop(
            "%s, and what is done after them failed: %s" % (applied, cause),
            "applied: %s" % (", ".join(map(name, made)) + ", and %s" % _stay(made) if made else "all, and nothing was pending"),
            "mend what failed; no migration is run twice")
    migration = loader.get_migration(*left[0])
    whole = migration.atomic and connection.features.can_rollback_ddl
    remains = _remains(connection, migration, whole)
    progress = _progress(made, left)
    return words.Stop(
        "migration %s failed: %s. %s %s" % (name(left[0]), cause, remains, progress),
        _state(made, left, whole), _next(conf, left[0], whole, failure, backup))


def _release(conf):
    return conf.text("manage"), conf.text("release_id")


def _remains(connection, migration, whole):
    if whole:
        return "Its transaction took back what it had done."
    why = "it is not atomic" if not migration.atomic else "%s has no transactions for tables" % connection.display_name
    return "It ran without a transaction (%s): what it did before the failure is still there, and nothing records it." % why


def _progress(made, left):
    if not made:
        state = "Nothing was applied"
    else:
        state = "Partly applied: %s %s applied and %s" % (
            ", ".join(map(name, made)), "is" if len(made) == 1 else "are", _stay(made))
    return "%s; not applied: %s." % (state, ", ".join(map(name, left)))


def _stay(made):
    return "stays" if len(made) == 1 else "stay"


def _state(made, left, whole):
    if made or not whole:
        return "partly applied: " + "; ".join(
            ["%s %s" % (name(each), "is applied") for each in made]
            + ["%s is %s" % (name(left[0]), "not applied" if whole else "half done and not recorded")]
            + ["%s is not applied" % name(each) for each in left[1:]])
    return "not applied: the database is as it was"


def _next(conf, key, whole, failure, backup):
    manage, release = _release(conf)
    if not whole:
        text = (
            "look at what %s has left (sudo %s --release %s sqlmigrate %s %s tells what it does) and take that back by hand, or complete it and "
            "say so with sudo %s --release %s migrate --fake %s %s; then mend the migration"
        ) % (name(key), manage, release, key[0], key[1], manage, release, key[0], key[1])
    elif _AGAIN.search(str(failure)):
        text = "nothing has to be mended: wait until others let go of the tables"
    else:
        text = "mend the migration, or the rows that it trips over; what is applied is not run twice and nothing is reversed by itself"
    if backup:
        text += "; %s is the database as it was before (whatever was written since is not in it)" % backup
    return text
