"""Looks for translations that nobody compiled."""

import os

from slipway_django import words


def run(conf):
    stale = sorted(po for po in _sources(conf.text("code")) if not os.path.exists(po[:-3] + ".mo"))
    if stale:
        words.warn(
            "%s no compiled form, such as %s: users see the untranslated texts, unless compilemessages is run before the code is fetched"
            % ("1 translation has" if len(stale) == 1 else "%d translations have" % len(stale), stale[0])
        )


def _sources(code):
    """Translations of the project itself; those of packages come compiled."""
    for directory, _, files in os.walk(code):
        if os.path.basename(directory) == "LC_MESSAGES":
            for name in files:
                if name.endswith(".po"):
                    yield os.path.join(directory, name)
