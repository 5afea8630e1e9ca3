# Managed by Slipway (template gunicorn/gunicorn.conf.py): changes made here are overwritten by the next deployment. sha256:23e4345bdcdd
import os
import socket
from importlib.util import find_spec

import gunicorn
from gunicorn.config import KNOWN_SETTINGS

_known = {setting.name for setting in KNOWN_SETTINGS}

# The socket that systemd opens counts; this is for whoever starts Gunicorn by hand.
bind = "unix:/run/shop/v1.sock"
proc_name = "shop"
workers = 3
worker_class = "gthread"
threads = 4
# Heartbeats are written to memory: a disk that is slow for a moment does not look like a worker that hangs.
worker_tmp_dir = "/dev/shm"
# From version 25 on there would be a control socket in the account's home, which it can't write to.
control_socket_disable = True

timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 0
max_requests_jitter = 0

# Gunicorn passes over names that it does not know.
_unknown = sorted({"graceful_timeout", "keepalive", "max_requests", "max_requests_jitter", "timeout"} - _known)
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
