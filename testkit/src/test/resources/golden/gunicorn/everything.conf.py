# Managed by Slipway (template gunicorn/gunicorn.conf.py): changes made here are overwritten by the next deployment. sha256:9e808206b875
import os
import socket
from importlib.util import find_spec

import gunicorn
from gunicorn.config import KNOWN_SETTINGS

_known = {setting.name for setting in KNOWN_SETTINGS}

# The socket that systemd opens counts; this is for whoever starts Gunicorn by hand.
bind = "127.0.0.1:8000"
proc_name = "shop"
workers = 3


def _asgi_worker():
    """Uvicorn's worker has moved into a package of its own; it stays in uvicorn for a while."""
    for name in ("uvicorn_worker", "uvicorn.workers"):
        if find_spec("uvicorn") and find_spec(name):
            return name + ".UvicornWorker"
    raise RuntimeError("slipway: Uvicorn's worker is not installed: add uvicorn-worker to the requirements")


worker_class = _asgi_worker()
# Heartbeats are written to memory: a disk that is slow for a moment does not look like a worker that hangs.
worker_tmp_dir = "/dev/shm"
control_socket = "/run/shop/server/gunicorn.ctl"
# Who tries a release beside the one that users have leaves that one's socket alone.
control_socket_disable = "SLIPWAY_REHEARSAL" in os.environ

timeout = 60
graceful_timeout = 20
keepalive = 75
max_requests = 1000
max_requests_jitter = 100
preload_app = True
access_log_format = "%(h)s \"%(r)s\""
accesslog = "-"
loglevel = "debug"
statsd_host = "127.0.0.1:8125"
statsd_prefix = "shop"
limit_request_line = 8190
limit_request_fields = 50
forwarded_allow_ips = "10.0.0.7"
dirty_workers = 1

# Gunicorn passes over names that it does not know.
_unknown = sorted({"access_log_format", "accesslog", "dirty_workers", "forwarded_allow_ips", "graceful_timeout", "keepalive", "limit_request_fields", "limit_request_line", "loglevel", "max_requests", "max_requests_jitter", "preload_app", "statsd_host", "statsd_prefix", "timeout"} - _known)
if _unknown:
    raise RuntimeError(f"slipway: gunicorn {gunicorn.__version__} has no setting {', '.join(_unknown)}")

# Gunicorn would tell systemd that it is ready before a worker has loaded the application.
_systemd = os.environ.pop("NOTIFY_SOCKET", "")


def post_worker_init(worker):
    """Tells systemd that there is a worker that has loaded the application."""
    if _systemd:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notification:
            notification.connect("\0" + _systemd[1:] if _systemd.startswith("@") else _systemd)
            notification.sendall(b"READY=1\nSTATUS=The application is loaded")
