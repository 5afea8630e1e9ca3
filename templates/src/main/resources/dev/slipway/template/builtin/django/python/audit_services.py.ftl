"""The database, mail, logs and the size of requests."""

import logging
import os
from urllib.parse import unquote, urlsplit

from slipway_django.audit_files import within
from slipway_django.finding import ERROR, NOTE, WARNING, Finding

_ENGINES = {"postgres": "postgresql", "postgresql": "postgresql", "pgsql": "postgresql", "mysql": "mysql", "sqlite": "sqlite3"}
_NOWHERE = ("console", "locmem", "dummy", "filebased")


def look(settings, conf):
    yield from _database(settings.DATABASES.get("default", {}))
    yield from _mail(settings)
    yield from _logs(conf)
    yield from _requests(settings, conf)


def _requests(settings, conf):
    """Files are not counted by Django's limit, so it may well be lower than the web server's; higher, it would never be reached."""
    through = int(conf.text("request_limit") or 0)
    limit = getattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", None)
    if through and (limit is None or limit > through):
        why = "Nginx answers 413 to anything bigger: say nginx(n -> n.uploads(…)) with more"
        yield Finding(WARNING, "DATA_UPLOAD_MAX_MEMORY_SIZE", "without limit" if limit is None else str(limit), "at most %d" % through, why)


def _database(default):
    engine = default.get("ENGINE", "")
    yield from _promised(default, engine)
    if engine.endswith("sqlite3"):
        why = "it takes one writer at a time, and lies on this host alone"
        yield Finding(WARNING, "DATABASES", "SQLite at %s" % default.get("NAME"), "a server, such as postgres(…) sets up", why)
        return
    if engine.endswith("dummy") or not engine:
        yield Finding(WARNING, "DATABASES", "empty", "set", "every query would fail")
        return
    age = default.get("CONN_MAX_AGE")
    if age == 0:
        why = "each request opens a connection of its own; under ASGI that is right, elsewhere 60 saves time"
        yield Finding(NOTE, "CONN_MAX_AGE", "0", "60", why)
    elif not default.get("CONN_HEALTH_CHECKS", False):
        import django

        if django.VERSION >= (4, 1):
            why = "connections are kept, and one that a restart of the database cut would fail a request"
            yield Finding(NOTE, "CONN_HEALTH_CHECKS", "False", "True", why)


def _promised(default, engine):
    """DATABASE_URL is in the environment because someone set the database up: the settings should follow it."""
    url = os.environ.get("DATABASE_URL", "")
    parts = urlsplit(url)
    kind = _ENGINES.get(parts.scheme.split("+")[0])
    if not kind or not engine:
        return
    name = unquote(parts.path[1:])
    why = "the settings don't read what the environment says, so data would go elsewhere"
    if kind not in engine and not (kind == "postgresql" and "postgis" in engine):
        yield Finding(ERROR, "DATABASES", engine, "the %s of DATABASE_URL" % kind, why)
    elif kind != "sqlite3" and name and str(default.get("NAME")) != name:
        yield Finding(ERROR, "DATABASES", "the database %s" % default.get("NAME"), "%s, as in DATABASE_URL" % name, why)


def _mail(settings):
    kind = settings.EMAIL_BACKEND.split(".")[-2] if "." in settings.EMAIL_BACKEND else settings.EMAIL_BACKEND
    if kind in _NOWHERE:
        yield Finding(WARNING, "EMAIL_BACKEND", settings.EMAIL_BACKEND, "one that sends", "mails, those for new passwords included, reach nobody")


def _handlers():
    known = [logging.getLogger()] + [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    return {handler for logger in known for handler in logger.handlers}


def _logs(conf):
    for handler in sorted(_handlers(), key=repr):
        file = getattr(handler, "baseFilename", None)
        if file is None:
            continue
        if within(file, conf.text("code")):
            why = "the account can't write among the code, and the log goes with the release"
            yield Finding(ERROR, "LOGGING", "a file at %s" % file, "stderr, which the journal keeps, or a directory of its own", why)
        elif not os.access(file if os.path.exists(file) else os.path.dirname(file), os.W_OK):
            yield Finding(ERROR, "LOGGING", "a file at %s" % file, "writable for the account", "no process of the site would start")
