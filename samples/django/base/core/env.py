"""Reads settings from the environment and says which variable is wrong when one is."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def required(name: str) -> str:
    """The value of a variable that has no sensible default."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def flag(name: str, default: bool) -> bool:
    """A yes or no; an unknown word is an error, not a no."""
    word = os.environ.get(name, "").strip().lower()
    if not word:
        return default
    if word not in _WORDS:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(_WORDS)}.")
    return _WORDS[word]


def number(name: str, default: int) -> int:
    """A whole number."""
    word = os.environ.get(name, "").strip()
    try:
        return int(word) if word else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from None


def items(name: str) -> list[str]:
    """A list separated by commas."""
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def database(conn_max_age: int) -> dict[str, Any]:
    """DATABASE_URL if it is there, else DB_NAME and its companions, which need no URL encoding."""
    if url := os.environ.get("DATABASE_URL"):
        config = dict(dj_database_url.parse(url))
    else:
        config = {
            "ENGINE": os.environ.get("DB_ENGINE", "django.db.backends.postgresql"),
            "NAME": required("DB_NAME"),
            "USER": os.environ.get("DB_USER", ""),
            "PASSWORD": os.environ.get("DB_PASSWORD", ""),
            "HOST": os.environ.get("DB_HOST", ""),
            "PORT": os.environ.get("DB_PORT", ""),
        }
    return config | {"CONN_MAX_AGE": conn_max_age, "CONN_HEALTH_CHECKS": True}


def release(base: Path, fallback: str) -> str:
    """RELEASE, else the content of a file named RELEASE in the source tree, else the fallback.

    Read once at start: a running process must report the code it runs, whatever appears on disk later.
    """
    if name := os.environ.get("RELEASE", "").strip():
        return name
    file = Path(os.environ.get("RELEASE_FILE", base / "RELEASE"))
    return (file.read_text(encoding="utf-8").strip() if file.is_file() else "") or fallback
