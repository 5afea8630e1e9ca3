"""Says hello to the sample's WebSocket and prints what comes back."""

import base64
import os
import socket

connection = socket.socket(socket.AF_UNIX)
connection.settimeout(20)
connection.connect("/run/shop/shop.sock")
key = base64.b64encode(os.urandom(16)).decode()
connection.sendall(
    (
        "GET /ws/echo HTTP/1.1\r\nHost: shop.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "X-Forwarded-Proto: https\r\nOrigin: https://shop.example.com\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()
)
answer = b""
while b"\r\n\r\n" not in answer:
    answer += connection.recv(4096)
print(answer.split(b"\r\n")[0].decode())
mask = os.urandom(4)
connection.sendall(bytes([0x81, 0x85]) + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(b"hello")))
print(connection.recv(100)[2:].decode())
