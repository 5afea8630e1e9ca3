[Unit]
Description=[=app]: application server (Uvicorn)
Requires=[=socket]
After=network.target [=socket] postgresql.service
# A service that can't start is tried again for ever, but not in a tight loop.
StartLimitIntervalSec=30
StartLimitBurst=10

[Service]
Type=exec
<#include "/gunicorn/process">
<#include "/gunicorn/guard">
<@place name="gunicorn/uvicorn.service.more"/>

[Install]
WantedBy=multi-user.target
