[Unit]
Description=[=app]: socket of the application server

[Socket]
ListenStream=[=listen]
Backlog=[=backlog]
<#if unix>
# Root's, so that the application can't change who may connect: that is the web server, by its group.
SocketUser=root
SocketGroup=[=group]
SocketMode=0660
DirectoryMode=0755
RemoveOnStop=yes
</#if>
<@place name="gunicorn/app.socket.more"/>

[Install]
WantedBy=sockets.target
Also=[=service]
