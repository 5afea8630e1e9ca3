"""The project: settings, entry points, health."""

try:
    from core.celery import app as celery_app
except ModuleNotFoundError as missing:
    if missing.name != "celery":
        raise
    celery_app = None  # requirements-worker.txt is not installed; the web process does without

__all__ = ["celery_app"]
