"""Everything that is printed: lines for people, and lines that Slipway understands. No secret among them."""

import os
import re
import sys

WARNING = "slipway: warning: "
PROBLEM = "slipway: problem: "
STATE = "slipway: state: "
NEXT = "slipway: next: "
MASK = "•••"

# As django.views.debug.SafeExceptionReporterFilter hides settings, and what carries a password inside.
_SECRET = re.compile(r"API|TOKEN|KEY|SECRET|PASS|SIGNATURE|HTTP_COOKIE|CREDENTIAL|_DSN$|_URL$", re.IGNORECASE)
_OPEN = {"PASSWORD_HASHERS", "AUTH_PASSWORD_VALIDATORS", "CACHE_MIDDLEWARE_KEY_PREFIX", "KEY_FUNCTION", "KEY_PREFIX"}
_USERINFO = re.compile(r"://[^/@\s]*?:([^/@\s]+)@")
_SHORTEST = 6

_hidden = set()


class Stop(Exception):
    """Ends the work with a sentence that says what happened, and perhaps others: in which state things are, and what to do next."""

    def __init__(self, problem, state="", then=""):
        super().__init__(problem)
        self.state = state
        self.then = then


class _Masked:
    """A stream that lets no secret through. Lines are kept whole, so that none is cut in two."""

    def __init__(self, stream):
        self._stream = stream
        self._rest = ""

    def write(self, text):
        whole, end, self._rest = (self._rest + text).rpartition("\n")
        self._stream.write(masked(whole + end))
        return len(text)

    def flush(self):
        self._stream.write(masked(self._rest))
        self._rest = ""
        self._stream.flush()

    def __getattr__(self, name):
        return getattr(self._stream, name)


def _hide(value):
    """Of an address, the password alone; other words as a whole, if they are long enough to be told from words of a sentence."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return
    found = _USERINFO.search(value)
    if found:
        value = found.group(1)
    elif "://" in value or value.startswith("/"):
        return
    if len(value) >= _SHORTEST:
        _hidden.add(value)
        _hidden.add(repr(value)[1:-1])


def begin():
    """Hides what the environment holds, before anything of the application runs."""
    for name, value in os.environ.items():
        if _SECRET.search(name):
            _hide(value)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout = _Masked(sys.stdout)
    sys.stderr = sys.stdout


def mask(value):
    """Hides one more value."""
    _hide(value)


def mask_settings():
    """Hides what the settings hold under names that Django itself would not show."""
    from django.conf import settings

    for name in dir(settings):
        if name.isupper():
            try:
                _collect(name, getattr(settings, name), bool(_SECRET.search(name)))
            except Exception:
                # A setting that can't be read can't be printed.
                continue


def _collect(name, value, secret):
    if name in _OPEN:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(str(key), inner, secret or bool(_SECRET.search(str(key))))
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            _collect(name, inner, secret)
    elif secret:
        _hide(value)


def masked(text):
    for value in sorted(_hidden, key=len, reverse=True):
        text = text.replace(value, MASK)
    return text


def say(text=""):
    print(text)


def warn(text):
    print(WARNING + " ".join(text.split()))


def problem(text, state="", then=""):
    for start, said in ((STATE, state), (NEXT, then), (PROBLEM, text)):
        if said:
            print(start + " ".join(said.split()))
    sys.stdout.flush()


def several(number, noun):
    return "%d %s%s" % (number, noun, "" if number == 1 else "s")
