"""Compiles translations into a directory that is lent to us; root puts them beside their sources."""

import os
import subprocess

from slipway_django import words


def run(conf):
    sources = list(_sources(conf.text("code")))
    stale = [po for po in sources if not os.path.exists(po[:-3] + ".mo")]
    if not conf.flag("compile_messages"):
        if stale:
            words.warn(
                "%s no compiled form (such as %s): call compileMessages(), or users see the untranslated texts"
                % ("1 translation has" if len(stale) == 1 else "%d translations have" % len(stale), stale[0])
            )
        return
    for po in sources:
        target = os.path.join(conf.text("locale"), os.path.relpath(po, conf.text("code")))[:-3] + ".mo"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        done = subprocess.run(
            ["msgfmt", "--check-format", "-o", target, po], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode != 0:
            words.say(done.stdout.decode("utf-8", "replace"))
            raise words.Stop("the translation %s does not compile: msgfmt says why above" % po)
    words.say("%s compiled" % words.several(len(sources), "translation"))


def _sources(code):
    """Translations of the project itself; those of packages come compiled."""
    for directory, _, files in os.walk(code):
        if os.path.basename(directory) == "LC_MESSAGES":
            for name in sorted(files):
                if name.endswith(".po"):
                    yield os.path.join(directory, name)
