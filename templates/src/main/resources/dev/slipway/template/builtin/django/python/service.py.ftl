"""Tells root's shell how the application gets to a database, for a backup: what libpq needs, and the password apart."""

import os

from slipway_django import migrations, words

# Root opened these, in memory: a service file of libpq's, and a password file.
_SERVICE, _PASSWORD = 3, 4
# What libpq from Debian 11 on knows.
_KNOWN = {
    "application_name", "channel_binding", "connect_timeout", "gssencmode", "host", "hostaddr", "keepalives", "keepalives_count",
    "keepalives_idle", "keepalives_interval", "port", "dbname", "sslcert", "sslcrl", "sslkey", "sslmode", "sslrootcert",
    "ssl_min_protocol_version", "target_session_attrs", "tcp_user_timeout", "user",
}


def tell(conf, alias, after):
    """Writes nothing where there is nothing to back up."""
    from django.db import connections

    connection = connections[alias]
    if connection.vendor != "postgresql":
        raise words.Stop(
            "backupFirst() backs up PostgreSQL, and the database %s is %s" % (alias, connection.display_name),
            "not applied: the database is as it was", "leave backupFirst() out, and see to a backup of your own")
    if not migrations.due(conf, alias, after):
        words.say("no backup is made: no migration is due, or the database is new")
        return
    info = connection.connection.info
    parameters = dict(info.get_parameters() if hasattr(info, "get_parameters") else info.dsn_parameters)
    parameters.setdefault("host", info.host or "")
    parameters.setdefault("port", str(info.port))
    local = not parameters["host"] or parameters["host"].startswith("/")
    if local:
        # Its superuser comes by its own account.
        parameters = {key: parameters[key] for key in ("host", "port", "dbname") if parameters.get(key)}
    lines = ["[slipway]"] + ["%s=%s" % (key, value) for key, value in sorted(parameters.items()) if key in _KNOWN and value]
    os.write(_SERVICE, ("\n".join(lines) + "\n").encode("utf-8"))
    if not local and info.password:
        password = info.password.replace("\\", "\\\\").replace(":", "\\:")
        os.write(_PASSWORD, ("*:*:*:*:%s\n" % password).encode("utf-8"))
