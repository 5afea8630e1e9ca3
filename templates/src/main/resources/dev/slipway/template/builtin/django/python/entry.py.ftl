"""What the release's server will import, imported now: better here than when the server starts, and with Django loaded it takes no time."""

import importlib

from slipway_django import words


def run(conf):
    module, _, attribute = conf.text("entry").partition(":")
    if not module:
        return
    found = importlib.import_module(module)
    for part in attribute.split("."):
        if not hasattr(found, part):
            raise words.Stop("%s has no %s, which its server would import: correct wsgi(…) or asgi(…)" % (module, attribute))
        found = getattr(found, part)
