"""The health endpoint: fit to serve, and which release is it that says so."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.version import VERSION

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503. The reason goes to the log, not to the public."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.exception("the database does not answer")
        return _report("failing", "unreachable", 503)
    return _report("ok", "ok", 200)


def _report(status: str, database: str, code: int) -> JsonResponse:
    body = {"status": status, "release": settings.RELEASE, "version": VERSION, "database": database}
    return JsonResponse(body, status=code)
