"""Names the release in every answer, so that a client under load can tell who served it."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware


@sync_and_async_middleware
def release_header(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Adds X-Release; works under WSGI and ASGI without a thread hop."""
    if iscoroutinefunction(get_response):

        async def middleware(request: HttpRequest) -> HttpResponse:
            return _named(await get_response(request))

    else:

        def middleware(request: HttpRequest) -> HttpResponse:
            return _named(get_response(request))

    return middleware


def _named(response: HttpResponse) -> HttpResponse:
    response["X-Release"] = settings.RELEASE
    return response
