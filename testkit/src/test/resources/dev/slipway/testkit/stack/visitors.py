"""Visits the site through Nginx until /tmp/leave is there: a few visitors who come again and again, and one whose pages take two seconds.

Prints how many answers there were of each kind: a status with the release that gave it, or what went wrong.
"""

import collections
import http.client
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


def visit(path, pause):
    while not os.path.exists("/tmp/leave"):
        answer = get(path)
        with lock:
            answers[answer] += 1
        time.sleep(pause)


paths = [("/health/", 0.02)] * 3 + [("/slow/?seconds=2", 0)] * 2 + [(path, 0.05) for path in sys.argv[1:]]
visitors = [threading.Thread(target=visit, args=each) for each in paths]
for each in visitors:
    each.start()
print("here", flush=True)
for each in visitors:
    each.join()
for answer, times in sorted(answers.items()):
    print(f"{answer}: {times}")
