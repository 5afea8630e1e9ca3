import os
import socket
from importlib.util import find_spec

import gunicorn
from gunicorn.config import KNOWN_SETTINGS

_known = {setting.name for setting in KNOWN_SETTINGS}

# The socket that systemd opens counts; this is for whoever starts Gunicorn by hand.
bind = [=python(bind)]
proc_name = [=python(app)]
workers = [=workers]
<#if kind == "UVICORN">


def _asgi_worker():
    """Uvicorn's worker has moved into a package of its own; it stays in uvicorn for a while."""
    for name in ("uvicorn_worker", "uvicorn.workers"):
        if find_spec("uvicorn") and find_spec(name):
            return name + ".UvicornWorker"
    raise RuntimeError("slipway: Uvicorn's worker is not installed: add uvicorn-worker to the requirements")


worker_class = _asgi_worker()
<#elseif kind == "ASGI">
worker_class = "asgi"
if not find_spec("gunicorn.workers.gasgi"):
    raise RuntimeError(f"slipway: gunicorn {gunicorn.__version__} has no ASGI worker of its own: ask for a newer one")
<#else>
worker_class = [=python(kind?lower_case)]
threads = [=threads]
</#if>
# Heartbeats are written to memory: a disk that is slow for a moment does not look like a worker that hangs.
worker_tmp_dir = "/dev/shm"
<#if socket && (kind == "UVICORN" || kind == "ASGI")>
# Whoever may connect to the socket is believed; these workers do not see that it is one.
forwarded_allow_ips = "*"
</#if>
<#if controlSocket>
control_socket = [=python(runtime + "/gunicorn.ctl")]
# Who tries a release beside the one that users have leaves that one's socket alone.
control_socket_disable = "SLIPWAY_REHEARSAL" in os.environ
<#else>
# From version 25 on there would be a control socket in the account's home, which it can't write to.
control_socket_disable = True
</#if>

<#list settings as setting>
[=setting.name] = [=setting.literal]
</#list>

# Gunicorn passes over names that it does not know.
_unknown = sorted({<#list names as name>[=python(name)]<#sep>, </#list>} - _known)
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
<@place name="gunicorn/gunicorn.conf.py.more"/>
