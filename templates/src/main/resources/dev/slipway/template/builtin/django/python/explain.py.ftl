"""Says what an exception means before its traceback does."""

import os
import re
import traceback

from slipway_django import words

_TAIL = 24


def failure(thrown):
    """The whole traceback for the log, the sentence last, where whoever looks first will see it."""
    traceback_of(thrown)
    words.problem(sentence(thrown))


def traceback_of(thrown):
    lines = "".join(traceback.format_exception(type(thrown), thrown, thrown.__traceback__)).splitlines()
    if len(lines) > _TAIL:
        for line in lines:
            words.say(line)
        words.say("")
    words.say("what it means: " + sentence(thrown))
    for line in lines[-_TAIL:]:
        words.say(line)


def sentence(thrown):
    for each in _chain(thrown):
        for kind, meaning in _MEANINGS:
            if type(each).__name__ == kind or any(base.__name__ == kind for base in type(each).__mro__):
                found = meaning(each)
                if found:
                    return found
    return "%s: %s" % (type(thrown).__name__, _first_line(thrown))


def _chain(thrown):
    seen = []
    while thrown is not None and thrown not in seen:
        seen.append(thrown)
        thrown = thrown.__cause__ or (None if thrown.__suppress_context__ else thrown.__context__)
    return seen


def _first_line(thrown):
    lines = str(thrown).strip().splitlines()
    return lines[0] if lines else "no message"


def _module(thrown):
    if not thrown.name:
        return None
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    if (settings + ".").startswith(thrown.name + "."):
        return "there is no settings module %s (no module named '%s'): call settings(…)" % (settings, thrown.name)
    return (
        "no module named '%s': the code imports it and the release's virtual environment lacks it; add its package to the "
        "requirements, or mend the import%s" % (thrown.name, _place(thrown))
    )


def _place(thrown):
    frames = [each for each in traceback.extract_tb(thrown.__traceback__) if "site-packages" not in each.filename and "<" not in each.filename]
    mine = [each for each in frames if "slipway_django" not in each.filename and not each.filename.endswith("manage.py")]
    return " (%s:%d)" % (mine[-1].filename, mine[-1].lineno) if mine else ""


def _configured(thrown):
    text = str(thrown)
    if "DJANGO_SETTINGS_MODULE" in text:
        return "nobody says which settings to use: call settings(…), or have manage.py say it"
    return "the settings are not complete: " + _first_line(thrown)


def _operational(thrown):
    text = str(thrown)
    for pattern, meaning in (
        (r"Connection refused|could not connect|Can't connect", "nobody listens where the settings say that the database is"),
        (r"password authentication failed|Access denied|no password supplied", "the database refuses the account or its password"),
        (r'database "(.+?)" does not exist|Unknown database', "the server has no such database"),
        (r'role "(.+?)" does not exist', "the server has no such role"),
        (r"could not translate host name|Name or service not known|failed to resolve", "the name of the database's host means nothing here"),
        (r"timeout expired|timed out", "the database's host does not answer"),
        (r"no pg_hba.conf entry", "the server lets nobody in from this host with this account and encryption"),
        (r"unable to open database file", "the account can't write where SQLite's file should be"),
        (r"lock timeout|canceling statement due to lock", "somebody else holds a lock on what the migration changes; it can be tried again"),
        (r"deadlock", "two transactions waited for each other; it can be tried again"),
        (r"too many clients|remaining connection slots", "the server has no connection left"),
    ):
        if re.search(pattern, text):
            return "the database can't be used: %s (%s)" % (meaning, _first_line(thrown))
    return None


def _denied(thrown):
    if thrown.filename is None:
        return None
    return "the application's account may not write %s: what it writes belongs below MEDIA_ROOT or a directory of its own" % thrown.filename


def _handler(thrown):
    return "the settings' LOGGING does not work: %s" % _first_line(thrown) if "Unable to configure" in str(thrown) else None


def _query(thrown):
    return "the database refused: " + _first_line(thrown)


_MEANINGS = (
    ("ModuleNotFoundError", _module),
    ("ImproperlyConfigured", _configured),
    ("NodeNotFoundError", lambda thrown: "a migration names another one that does not exist: %s" % _first_line(thrown)),
    ("InconsistentMigrationHistory", lambda thrown: "the database's record contradicts the code's order: %s" % _first_line(thrown)),
    ("CircularDependencyError", lambda thrown: "migrations wait for each other: %s" % _first_line(thrown)),
    ("OperationalError", _operational),
    ("PermissionError", _denied),
    ("ValueError", _handler),
    ("SyntaxError", lambda thrown: "Python can't read %s, line %s: %s" % (thrown.filename, thrown.lineno, thrown.msg)),
    ("SystemCheckError", lambda thrown: "Django's checks of the database failed; they are listed above"),
    ("DatabaseError", _query),
)
