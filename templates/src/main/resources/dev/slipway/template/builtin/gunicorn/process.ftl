User=[=user]
Group=[=user]
UMask=[=umask]
WorkingDirectory=[=systemdText(directory)]
<#list environmentFiles as file>
EnvironmentFile=[=systemdText(file)]
</#list>
ExecStart=[=program]<#list arguments as argument> [=systemd(argument)]</#list>
# TERM for the main process, which lets workers finish; KILL for all once time is over.
KillMode=mixed
TimeoutStartSec=[=startSeconds]
TimeoutStopSec=[=stopSeconds]
Restart=always
RestartSec=5
# One worker that ran out of memory is replaced; the others go on.
OOMPolicy=continue
SyslogIdentifier=[=app]
LimitNOFILE=65536
# A core would hold secrets.
LimitCORE=0
# Not the socket's directory, which has to outlive the service.
RuntimeDirectory=[=runtime]
RuntimeDirectoryMode=0750
