# With the settings [=settings] in the release's gunicorn.conf.py.
[Unit]
Description=[=app]: application server (Gunicorn)
Requires=[=socket]
After=network.target [=socket] postgresql.service
# A service that can't start is tried again for ever, but not in a tight loop.
StartLimitIntervalSec=30
StartLimitBurst=10

[Service]
Type=notify
# The first worker says that the application is loaded, not the main process.
NotifyAccess=all
<#include "/gunicorn/process">
ExecReload=/bin/kill -s HUP $MAINPID
<#include "/gunicorn/guard">
<@place name="gunicorn/gunicorn.service.more"/>

[Install]
WantedBy=multi-user.target
