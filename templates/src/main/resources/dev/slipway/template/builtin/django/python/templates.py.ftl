"""Reads the project's templates for the static files that they name."""

import os
import re

_COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
_STATIC = re.compile(r"{%\s*static\s+(?:\"([^\"{}]+)\"|'([^'{}]+)')")


def static_names(code):
    """Pairs of a template and the name of a static file in it. Templates of packages are left alone: most are never rendered."""
    here = os.path.realpath(code) + os.sep
    for root in sorted(_directories()):
        if not (os.path.realpath(root) + os.sep).startswith(here):
            continue
        for directory, _, files in os.walk(root):
            for name in sorted(files):
                yield from _names(os.path.join(directory, name))


def _directories():
    from django.template import engines

    found = set()
    for backend in engines.all():
        for loader in getattr(getattr(backend, "engine", None), "template_loaders", ()):
            for inner in getattr(loader, "loaders", [loader]):
                if hasattr(inner, "get_dirs"):
                    found.update(str(each) for each in inner.get_dirs())
    return found


def _names(template):
    try:
        with open(template, encoding="utf-8") as file:
            text = _COMMENT.sub("", file.read())
    except (OSError, UnicodeDecodeError):
        return
    for found in _STATIC.finditer(text):
        yield os.path.relpath(template), found.group(1) or found.group(2)
