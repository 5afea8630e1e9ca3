
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
<#list writable as path>
ReadWritePaths=[=systemdText(path)]
</#list>
ProtectHome=[=guard.homes]
PrivateTmp=yes
<#if !guard.devices>
PrivateDevices=yes
</#if>
<#if !guard.users>
PrivateUsers=yes
</#if>
<#if !guard.processes>
ProtectProc=invisible
ProcSubset=pid
</#if>
ProtectClock=yes
ProtectHostname=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RemoveIPC=yes
<#if !guard.namespaces>
RestrictNamespaces=yes
</#if>
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=[=guard.families?join(" ")]
<#if !guard.writableCode>
MemoryDenyWriteExecute=yes
</#if>
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
# Gunicorn 20 sets the account that it has anyway; without capabilities it can't set another.
SystemCallFilter=setuid
<#if guard.calls?has_content>
SystemCallFilter=[=guard.calls?join(" ")]
</#if>
SystemCallErrorNumber=EPERM
