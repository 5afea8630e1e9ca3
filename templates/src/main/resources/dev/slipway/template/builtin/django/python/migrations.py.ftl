"""Migrations, and after them what needs tables: fixtures, the superuser."""

import json
import os

from slipway_django import data, outcome, policy, runner, words
from slipway_django.pending import Look, name

# Root opened these: what is applied, and whether the active release gets along with it.
_APPLIED, _FIT = 4, 5


def run(conf, backup=""):
    """Before users get the release: all but what waits."""
    from django.db import connections

    aliases = conf.words("databases") or ["default"]
    for alias in aliases[1:]:
        # What stops one of them stops all, before the first is changed.
        policy.decide(conf, Look(connections[alias]))
    for alias in aliases:
        _migrate(conf, alias, backup, False)
    data.fixtures(conf)
    data.superuser(conf)


def contract(conf, backup=""):
    """Once users have the release: what waited."""
    for alias in conf.words("databases") or ["default"]:
        _migrate(conf, alias, backup, True)


def due(conf, alias, after):
    """What one of the two would run now, if it may."""
    from django.db import connections

    look = Look(connections[alias])
    if look.new():
        return []
    return look.wanted if after else policy.decide(conf, look).now


def _migrate(conf, alias, backup, after):
    from django.db import connections

    connection = connections[alias]
    with runner.alone(connection):
        # Not looked at before: whoever ran meanwhile may have applied them.
        look = Look(connection)
        if look.new():
            data.note_new_database(alias)
        wanted = policy.Wanted(look.wanted, []) if after else policy.decide(conf, look)
        _say(alias, look, wanted)
        try:
            _apply(conf, connection, look, wanted, backup)
        finally:
            _note(conf, alias, connection)


def _say(alias, look, wanted):
    where = "" if alias == "default" else " of " + alias
    if not look.wanted:
        words.say("database%s: no migration is pending, %s" % (where, words.several(len(look.applied), "migration")))
    else:
        words.say("database%s: %s of %s pending" % (
            where, words.several(len(look.wanted), "migration"), len(look.wanted) + len(look.applied)))
    if wanted.later:
        words.say("database%s: %s until users have the release" % (
            where, ", ".join(map(name, wanted.later)) + (" waits" if len(wanted.later) == 1 else " wait")))


def _apply(conf, connection, look, wanted, backup):
    # With nothing pending it is run, too: what hangs on its end, such as permissions and content types, may be.
    targets = [()] if not wanted.later else runner.ends(look, wanted.now)
    try:
        for target in targets:
            runner.migrate(conf, connection, target, 1 if wanted.now else 0)
    except BaseException as failure:
        from slipway_django import explain

        explain.traceback_of(failure)
        raise outcome.of(conf, connection, wanted.now, failure, backup) from failure
    if wanted.now:
        words.say("%s applied" % words.several(len(wanted.now), "migration"))


def _note(conf, alias, connection):
    """For plans, and for whoever wants to go back: a run that failed has changed something, too."""
    try:
        look = Look(connection)
    except Exception as unknown:
        words.say("what is applied could not be noted: %s" % unknown)
        os.write(_FIT, b"ask\n")
        return
    os.write(_APPLIED, "".join("%s %s\n" % (alias, name(each)) for each in sorted(look.applied)).encode("utf-8"))
    os.write(_FIT, b"yes\n" if _known_to_active(conf, look.applied) else b"ask\n")


def _known_to_active(conf, applied):
    """Whoever knows all migrations gets along with them; others have to be asked."""
    try:
        with open(os.path.join(os.path.realpath(conf.text("current")), "migrations.json"), encoding="utf-8") as file:
            databases = json.load(file)["databases"]
        known = {each for database in databases for each in database["known"]}
    except (OSError, ValueError, KeyError):
        return not os.path.exists(conf.text("current"))
    return all(name(each) in known for each in applied)
