"""The echo, spoken to in plain ASGI."""

from typing import Any

from django.test import SimpleTestCase, override_settings

from core.asgi import application

CONNECT = {"type": "websocket.connect"}
BYE = {"type": "websocket.disconnect", "code": 1000}


async def talk(path: str, messages: list[dict[str, Any]], origin: str | None = None) -> list[dict[str, Any]]:
    """Sends the messages and gives back what the server said."""
    headers = [(b"origin", origin.encode())] if origin else []
    incoming, outgoing = iter(messages), []

    async def receive() -> dict[str, Any]:
        return next(incoming)

    async def send(message: dict[str, Any]) -> None:
        outgoing.append(message)

    await application({"type": "websocket", "path": path, "headers": headers}, receive, send)
    return outgoing


@override_settings(RELEASE="r7", ALLOWED_HOSTS=["shop.example.com"])
class WebSocketTest(SimpleTestCase):
    """Text, bytes and who may connect."""

    async def test_text_and_bytes_come_back(self) -> None:
        sent = [{"type": "websocket.receive", "text": "hi"}, {"type": "websocket.receive", "bytes": b"\x00"}]
        accept, text, data = await talk("/ws/echo", [CONNECT, *sent, BYE])
        self.assertEqual(accept, {"type": "websocket.accept", "headers": [(b"x-release", b"r7")]})
        self.assertEqual((text["text"], data["bytes"]), ("hi", b"\x00"))

    async def test_empty_text_comes_back_empty(self) -> None:
        answers = await talk("/ws/echo", [CONNECT, {"type": "websocket.receive", "text": "", "bytes": None}, BYE])
        self.assertEqual(answers[1]["text"], "")

    async def test_foreign_pages_and_paths_are_refused(self) -> None:
        refused = [{"type": "websocket.close"}]
        self.assertEqual(await talk("/ws/echo", [CONNECT], origin="https://evil.test"), refused)
        self.assertEqual(await talk("/ws/nothing", [CONNECT]), refused)

    async def test_own_page_may_connect(self) -> None:
        answers = await talk("/ws/echo", [CONNECT, BYE], origin="https://shop.example.com")
        self.assertEqual(answers[0]["type"], "websocket.accept")
