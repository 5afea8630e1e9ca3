"""Does the code of this release get along with the database as it is? Asked before anybody goes back to it."""

from slipway_django import schema, words
from slipway_django.pending import Look, impatient, name

QUARRELS = 3


def check(conf):
    from django.apps import apps
    from django.db import connections, router

    unknown, pending, quarrels = [], [], []
    for alias in conf.words("databases") or ["default"]:
        connection = connections[alias]
        impatient(connection)
        look = Look(connection)
        unknown += sorted(look.applied - look.known())
        pending += look.wanted
        models = [
            each for each in apps.get_models(include_auto_created=True)
            if each._meta.app_label in look.loader.migrated_apps and router.allow_migrate_model(alias, each)]
        quarrels += schema.quarrels(schema.of_models(models, connection), schema.of_database(connection)).values()
    words.say("compatible=" + ("no" if quarrels else "yes"))
    words.say("unknown=" + " ".join(map(name, unknown)))
    words.say("pending=" + " ".join(map(name, pending)))
    for each in quarrels:
        words.say("because=it " + each)
    words.say("says=" + _sentence(conf, unknown, quarrels))
    return QUARRELS if quarrels else 0


def _sentence(conf, unknown, quarrels):
    release = conf.text("release_id")
    names = ", ".join(map(name, unknown))
    if quarrels:
        return "release %s does not get along with the database%s: %s" % (
            release, ", to which %s was applied since" % names if names else "", "; ".join("it " + each for each in quarrels))
    if names:
        return "release %s gets along with the database: it does not know %s, and fails by none of it" % (release, names)
    return "release %s gets along with the database: it knows all that is applied" % release
