"""Entry point for ASGI servers: core.asgi:application. HTTP goes to Django, WebSockets to core.websocket."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django_application = get_asgi_application()

from core.websocket import Receive, Scope, Send, serve  # noqa: E402 - needs the settings that the line above loads


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends each connection to the one that speaks its protocol."""
    if scope["type"] == "websocket":
        await serve(scope, receive, send)
    else:
        await django_application(scope, receive, send)
