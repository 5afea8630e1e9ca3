"""Writes down what migrating would do, for the plan that people look at before they run it."""

import json
import os

from slipway_django import explain, policy, words
from slipway_django.pending import Look, impatient, name

# Root opened the file.
_FILE = 3
# What a plan can show; beyond it SQL is left out.
_BIGGEST = 200 * 1024


def note(conf):
    tree = {"version": 1, "databases": [_database(alias) for alias in conf.words("databases") or ["default"]]}
    text = json.dumps(tree)
    if len(text) > _BIGGEST:
        for operation in (each for database in tree["databases"] for migration in database["pending"] for each in migration["operations"]):
            operation["sql"] = []
        text = json.dumps(tree)
    os.write(_FILE, words.masked(text + "\n").encode("utf-8"))


def _database(alias):
    from django.db import connections

    connection = connections[alias]
    tree = {"alias": alias, "vendor": connection.display_name, "new": False, "known": [], "pending": []}
    found = []
    impatient(connection)
    try:
        look = Look(connection)
        tree["new"] = look.new()
        tree["known"] = sorted(map(name, look.known()))
        if look.new():
            tree["pending"] = [{"name": name(each), "atomic": True, "operations": [], "risks": []} for each in look.wanted]
        else:
            found = look.analysed()
            tree["pending"] = [each.tree() for each in found]
    except Exception as untold:
        tree["problem"] = explain.sentence(untold)
        words.say("what migrating would do is not known: " + tree["problem"])
        return tree
    words.say("database %s: %s pending" % (alias, words.several(len(tree["pending"]), "migration")))
    for each in found:
        policy.tell(each)
    return tree
