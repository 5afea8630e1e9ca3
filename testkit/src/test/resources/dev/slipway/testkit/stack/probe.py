"""An application that does what applications do, and says for each thing whether it could."""

import ctypes
import json
import multiprocessing
import os
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading


def made(path):
    with open(path, "w") as file:
        file.write("x")
    os.chmod(path, 0o644)


def callback():
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda one, other: 0)
    ctypes.CDLL(None).qsort((ctypes.c_int * 4)(), 4, 4, compare)


def thread():
    each = threading.Thread(target=lambda: None)
    each.start()
    each.join()


TRIES = {
    "uploads": lambda: made("/srv/shop/shared/media/made"),
    "tmp": lambda: tempfile.TemporaryFile().write(b"x"),
    "sqlite": lambda: sqlite3.connect("/var/lib/shop-data/probe.sqlite3").execute("create table if not exists t (x)"),
    "names": lambda: socket.getaddrinfo(socket.gethostname() + ".lab.test", 443),
    "tcp": lambda: socket.create_connection(("127.0.0.1", 22), 5),
    "https": lambda: ssl.create_default_context().wrap_socket(socket.socket(), server_hostname="x"),
    "unix": lambda: socket.socket(socket.AF_UNIX).connect("/run/systemd/journal/stdout"),
    "programs": lambda: subprocess.run(["/bin/echo"], check=True, stdout=subprocess.DEVNULL),
    "threads": thread,
    "callbacks": callback,
    "locks": lambda: multiprocessing.Lock().acquire(),
    "random": lambda: os.urandom(8),
    "memory": lambda: made("/dev/shm/shop-probe"),
    "code": lambda: made("/srv/shop/current/code/made"),
    "etc": lambda: made("/etc/made"),
    "homes": lambda: os.listdir("/root"),
    "packets": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    "processes": lambda: open("/proc/1/cmdline").read(),
    "socket": lambda: os.chmod("/run/shop/shop.sock", 0o777),
    "others": lambda: made("/srv/shop/made"),
}


def application(environ, start_response):
    found = {}
    for name, attempt in TRIES.items():
        try:
            attempt()
            found[name] = "ok"
        except Exception as refused:
            found[name] = type(refused).__name__
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(found).encode()]
