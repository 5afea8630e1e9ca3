"""Collects static files, and looks for those that pages would miss."""

import os
import re
import time

from slipway_django import templates, words

_MISSING = re.compile(r"The file '(.+?)' could not be found with <(.+?) object")


def run(conf):
    from django.apps import apps
    from django.core.management import call_command

    if not apps.is_installed("django.contrib.staticfiles"):
        words.say("no static files: django.contrib.staticfiles is not installed")
        return
    began = time.monotonic()
    quiet = open(os.devnull, "w")
    try:
        with quiet:
            call_command("collectstatic", interactive=False, verbosity=0, stdout=quiet, stderr=quiet)
    except ValueError as failure:
        raise _explained(failure) from failure
    took = time.monotonic() - began
    number, size = _measured(conf.text("static"))
    words.say("%s collected, %.1f MB, in %.1f s" % (words.several(number, "static file"), size / 1e6, took))
    _check_pages(conf)


def _explained(failure):
    found = _MISSING.search(str(failure))
    if not found:
        return failure
    return words.Stop(
        "a static file speaks of '%s', which is nowhere: %s gives files names that follow from their content, and can't name "
        "what is not there. Add the file, or take the reference away" % (found.group(1), found.group(2).split(".")[-1])
    )


def _measured(root):
    number = size = 0
    for directory, _, files in os.walk(root):
        for name in files:
            number += 1
            size += os.lstat(os.path.join(directory, name)).st_size
    return number, size


def _check_pages(conf):
    """With a manifest, a page that names a file that is not there answers 500; without, the file is a 404."""
    from django.contrib.staticfiles.storage import HashedFilesMixin, staticfiles_storage

    hashed = isinstance(staticfiles_storage, HashedFilesMixin)
    missing = []
    for template, name in templates.static_names(conf.text("code")):
        try:
            staticfiles_storage.url(name)
            known = hashed or not hasattr(staticfiles_storage, "path") or staticfiles_storage.exists(name)
        except ValueError:
            known = False
        if not known:
            missing.append((template, name))
    for template, name in missing:
        words.warn("%s asks for the static file '%s', which is nowhere" % (template, name))
    if missing and hashed and getattr(staticfiles_storage, "manifest_strict", True) and "STATICFILES" not in conf.words("accepted"):
        raise words.Stop(
            "%s asks for the static file '%s', which is not in the manifest: users would get an error 500 there. Add the file, mend "
            "the name, or let it pass with accept(\"STATICFILES\")" % missing[0]
        )
