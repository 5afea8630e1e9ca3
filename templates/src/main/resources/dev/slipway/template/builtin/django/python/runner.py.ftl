"""Runs migrations, one deployment at a time, and without making others wait for ever."""

import contextlib
import time

from slipway_django import words

# "slipway" in ASCII: all who migrate a database agree on it.
_LOCK = 0x736C6970776179


@contextlib.contextmanager
def alone(connection):
    """Waits until nobody else migrates this database. A transaction's lock, so that a pooler before the server does not lose it."""
    if connection.vendor != "postgresql":
        yield
        return
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            waited = False
            while not _got(cursor):
                if not waited:
                    words.say("another run is migrating this database: waiting until it has ended")
                waited = True
                time.sleep(0.5)
        yield
    finally:
        holder.close()


def _got(cursor):
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
    return cursor.fetchone()[0]


def migrate(conf, connection, target, verbosity):
    """Django's own command, or the project's in its place. With no target, everything."""
    from django.core.management import BaseCommand, call_command, get_commands, load_command_class

    app = get_commands()["migrate"]
    command = app if isinstance(app, BaseCommand) else load_command_class(app, "migrate")
    told = getattr(command, "migration_progress_callback", None)

    def watched(action, migration=None, fake=False):
        if action == "apply_start":
            _patience(conf, connection, migration)
        if told:
            told(action, migration, fake)

    command.migration_progress_callback = watched
    call_command(command, *target, database=connection.alias, interactive=False, verbosity=verbosity)


def _patience(conf, connection, migration):
    """Whoever waits for a lock on a table makes all others wait behind it. What can't be taken back may wait: it would be half done."""
    if connection.vendor == "postgresql" and conf.text("lock_timeout"):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = %s", [int(conf.text("lock_timeout")) if migration.atomic else 0])


def ends(look, wanted):
    """Of migrations, those that bring all others with them."""
    behind = {other for each in wanted for other in look.loader.graph.forwards_plan(each) if other != each}
    return [each for each in wanted if each not in behind]
