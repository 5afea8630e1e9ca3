"""A health endpoint that says no: the release starts and serves pages, but must never get users."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from core.version import VERSION


def health(request: HttpRequest) -> JsonResponse:
    """Always 500."""
    return JsonResponse({"status": "failing", "release": settings.RELEASE, "version": VERSION}, status=500)
