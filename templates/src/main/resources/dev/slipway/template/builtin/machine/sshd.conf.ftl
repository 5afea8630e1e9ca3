# The SSH server takes the first value that it finds: this file is read before those of others, such as 50-cloud-init.conf.
PasswordAuthentication no
KbdInteractiveAuthentication no
<#if old>
ChallengeResponseAuthentication no
</#if>
PermitRootLogin [=rootLogin]
MaxAuthTries [=maxAuthTries]
X11Forwarding no
<@place name="machine/sshd.more"/>
