"""An echo over WebSocket in plain ASGI: enough to see upgrades, draining and reconnects work."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """Accepts /ws/echo from our own pages; closing before accepting makes the server answer 403."""
    message = await receive()
    if message["type"] != "websocket.connect":
        return
    if scope["path"] != "/ws/echo" or not _own_origin(scope):
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept", "headers": [(b"x-release", settings.RELEASE.encode())]})
    await _echo(receive, send)


async def _echo(receive: Receive, send: Send) -> None:
    while (message := await receive())["type"] == "websocket.receive":
        if message.get("text") is not None:
            await send({"type": "websocket.send", "text": message["text"]})
        else:
            await send({"type": "websocket.send", "bytes": message["bytes"]})


def _own_origin(scope: Scope) -> bool:
    """Browsers send Origin and do not apply the same-origin policy to WebSockets; other clients send none."""
    origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
    return all(validate_host(urlsplit(origin).hostname or "", settings.ALLOWED_HOSTS) for origin in origins)
