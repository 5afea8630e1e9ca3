"""Visits the site through Nginx until /tmp/leave is there: visitors who come again and again, some whose pages take two seconds, and one
who sends a file that takes as long, and looks whether it has arrived whole.

Prints how many answers there were of each kind: a status with the release that gave it, or what went wrong.
"""

import collections
import hashlib
import http.client
import json
import os
import socket
import ssl
import sys
import threading
import time

context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
answers = collections.Counter()
lock = threading.Lock()


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", 443, timeout=60)
    try:
        plain = socket.create_connection(("127.0.0.1", 443), timeout=60)
        connection.sock = context.wrap_socket(plain, server_hostname="shop.example.com")
        connection.request("GET", path, headers={"Host": "shop.example.com"})
        answer = connection.getresponse()
        answer.read()
        return f"{answer.status} {answer.headers.get('X-Release', '-')}"
    except (OSError, http.client.HTTPException) as lost:
        return f"{type(lost).__name__} {lost}"
    finally:
        connection.close()


def send(path):
    content = os.urandom(40_000)
    token = "a" * 32
    line = "--file-begins-and-ends-here\r\n"
    body = (
        (line + 'Content-Disposition: form-data; name="file"; filename="photo.bin"\r\n\r\n').encode()
        + content
        + ("\r\n" + line.strip() + "--\r\n").encode()
    )
    head = (
        f"POST {path} HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\nAccept: application/json\r\n"
        f"Cookie: csrftoken={token}\r\nX-CSRFToken: {token}\r\nReferer: https://shop.example.com/uploads/\r\n"
        f"Content-Type: multipart/form-data; boundary={line.strip()[2:]}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        plain = socket.create_connection(("127.0.0.1", 443), timeout=60)
        with context.wrap_socket(plain, server_hostname="shop.example.com") as connection:
            connection.sendall(head.encode())
            for at in range(0, len(body), 2000):
                connection.sendall(body[at : at + 2000])
                time.sleep(0.1)
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            said = answer.read()
        if answer.status != 201:
            return f"upload: {answer.status} {said[:200]}"
        with open("/srv/shop/shared" + json.loads(said)["url"], "rb") as file:
            whole = hashlib.sha256(file.read()).digest() == hashlib.sha256(content).digest()
        return f"200 {answer.headers.get('X-Release', '-')}" if whole else "upload: another file"
    except (OSError, http.client.HTTPException) as lost:
        return f"upload: {type(lost).__name__} {lost}"


def visit(path, pause, ask=get):
    while not os.path.exists("/tmp/leave"):
        answer = ask(path)
        with lock:
            answers[answer] += 1
        time.sleep(pause)


paths = [("/health/", 0.02)] * 3 + [("/slow/?seconds=2", 0)] * 2 + [(path, 0.05) for path in sys.argv[1:]]
paths.append(("/uploads/", 0, send))
visitors = [threading.Thread(target=visit, args=each) for each in paths]
for each in visitors:
    each.start()
print("here", flush=True)
for each in visitors:
    each.join()
for answer, times in sorted(answers.items()):
    print(f"{answer}: {times}")
