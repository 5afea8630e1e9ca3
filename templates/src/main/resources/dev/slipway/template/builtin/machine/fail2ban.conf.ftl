[DEFAULT]
# nobody has to have iptables; the journal is there whether or not anybody writes /var/log/auth.log
banaction = nftables-multiport
banaction_allports = nftables-allports
<#if ignored != "">
ignoreip = 127.0.0.1/8 ::1 [=ignored]
</#if>

[sshd]
enabled = true
backend = systemd
journalmatch = _SYSTEMD_UNIT=ssh.service + _COMM=sshd
port = [=ports]
maxretry = [=tries]
findtime = [=within]
bantime = [=banned]
<@place name="machine/fail2ban.more"/>
