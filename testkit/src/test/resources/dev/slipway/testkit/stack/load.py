"""Asks an application again and again while its unit is restarted: load.py ADDRESS SLOW-SECONDS RESTARTS. Prints what was answered."""

import collections
import http.client
import socket
import subprocess
import sys
import threading

address, slow, restarts = sys.argv[1], sys.argv[2], int(sys.argv[3])


class Connection(http.client.HTTPConnection):
    def connect(self):
        if address.startswith("/"):
            self.sock = socket.socket(socket.AF_UNIX)
            self.sock.settimeout(60)
            self.sock.connect(address)
        else:
            host, port = address.rsplit(":", 1)
            self.sock = socket.create_connection((host, int(port)), 60)


def get(path):
    connection = Connection("shop.example.com")
    try:
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https", "Connection": "close"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError as lost:
        return type(lost).__name__
    finally:
        connection.close()


answers = collections.Counter()
slow_answers = []
over = threading.Event()
begun = threading.Semaphore(0)


def ask():
    while not over.is_set():
        answers[get("/health/")] += 1
        begun.release()


def ask_slowly():
    slow_answers.append(get(f"/slow/?seconds={slow}"))


askers = [threading.Thread(target=ask) for _ in range(6)]
for each in askers:
    each.start()
for _ in range(restarts):
    for _ in range(60):
        begun.acquire()
    slowly = threading.Thread(target=ask_slowly)
    slowly.start()
    for _ in range(60):
        begun.acquire()
    print("restart", subprocess.call(["systemctl", "restart", "shop.service"]))
    slowly.join()
over.set()
for each in askers:
    each.join()
print("slow", slow_answers)
print("answers", sorted(answers, key=str))
print("asked", sum(answers.values()))
