"""Keeps a WebSocket through Nginx open until the server closes it, or /tmp/enough is there, and prints what became of it.

Prints the release that took it, and at the end how many of the words that it said came back, and after how many seconds it was over.
"""

import base64
import os
import socket
import ssl
import time

context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
plain = socket.create_connection(("127.0.0.1", 443), timeout=20)
connection = context.wrap_socket(plain, server_hostname="shop.example.com")
key = base64.b64encode(os.urandom(16)).decode()
connection.sendall(
    (
        "GET /ws/echo HTTP/1.1\r\nHost: shop.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Origin: https://shop.example.com\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()
)
answer = b""
while b"\r\n\r\n" not in answer:
    answer += connection.recv(4096)
release = [line.split(": ")[1] for line in answer.decode().split("\r\n") if line.lower().startswith("x-release")]
print(answer.split(b"\r\n")[0].decode(), *release, flush=True)
began = time.monotonic()
said = 0
try:
    while not os.path.exists("/tmp/enough"):
        mask = os.urandom(4)
        connection.sendall(bytes([0x81, 0x85]) + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(b"hello")))
        if connection.recv(7)[2:] != b"hello":
            break
        said += 1
        time.sleep(0.1)
except OSError as lost:
    print(type(lost).__name__, lost)
print(f"{said} words in {time.monotonic() - began:.1f} s", flush=True)
