"""What every template may show."""

from django.conf import settings
from django.http import HttpRequest

from core.version import HEADLINE, VERSION


def release(request: HttpRequest) -> dict[str, str]:
    """The release that renders the page."""
    return {"release": settings.RELEASE, "version": VERSION, "headline": HEADLINE}
