"""Fixtures on the first deployment, and the superuser."""

import os
import sys

from slipway_django import words

# Root's note that the database was new when it was first migrated; it outlives a run that fails.
_DUE = 3


def note_new_database(alias):
    if alias == "default":
        os.write(_DUE, b"new\n")


def fixtures(conf):
    from django.core.management import call_command

    names = conf.words("fixtures")
    if not names:
        return
    if os.fstat(_DUE).st_size == 0:
        words.say("fixtures: not loaded, because the database was there before this deployment")
        return
    call_command("loaddata", *names, verbosity=1)


def superuser(conf):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    name = conf.text("superuser")
    if not name:
        return
    users = get_user_model()
    if users._default_manager.filter(**{users.USERNAME_FIELD: name}).exists():
        words.say("superuser %s: is there, and is left alone" % name)
        return
    password = sys.stdin.readline().rstrip("\n")
    words.mask(password)
    if not password:
        raise words.Stop("there is no password for the superuser %s on stdin" % name)
    _complain(password)
    fields = {users.USERNAME_FIELD: name}
    if conf.text("superuser_email") and "email" in users.REQUIRED_FIELDS:
        fields["email"] = conf.text("superuser_email")
    os.environ["DJANGO_SUPERUSER_PASSWORD"] = password
    try:
        call_command("createsuperuser", interactive=False, verbosity=0, **fields)
    finally:
        del os.environ["DJANGO_SUPERUSER_PASSWORD"]
    words.say("superuser %s: made" % name)


def _complain(password):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as weak:
        words.warn("the superuser's password is weak: %s" % " ".join(weak.messages))
