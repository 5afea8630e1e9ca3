#!/bin/sh
# Makes a fresh root file system a host of the lab. Runs inside of it (chroot), once, when it is built.
# $1: the password of "operator"
set -eu
export DEBIAN_FRONTEND=noninteractive

useradd --create-home --uid 1000 --shell /bin/bash deploy
# Debian has a group "operator" already.
groupadd --gid 1001 operators
useradd --create-home --uid 1001 --gid operators --shell /bin/bash --groups sudo operator
printf 'operator:%s\n' "$1" | chpasswd
printf 'deploy ALL=(ALL:ALL) NOPASSWD: ALL\n' >/etc/sudoers.d/deploy
chmod 0440 /etc/sudoers.d/deploy
visudo --check --quiet

# The address comes with each host, in a file of its own.
cat >/etc/systemd/system/lab-network.service <<'UNIT'
[Unit]
Description=Address of this host in the lab
DefaultDependencies=no
After=systemd-sysctl.service
Before=network-pre.target network.target network-online.target
Wants=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
EnvironmentFile=/etc/lab/network
ExecStart=/usr/sbin/ip link set dev host0 up
ExecStart=/usr/sbin/ip address add ${ADDRESS} dev host0
ExecStart=/usr/sbin/ip route add default via ${GATEWAY}

[Install]
WantedBy=sysinit.target network-online.target
UNIT
systemctl --quiet enable lab-network.service

# Background updates would hold apt's lock at times that no test can foresee.
systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer console-getty.service
ln -sf /usr/lib/systemd/system/multi-user.target /etc/systemd/system/default.target

# Keys, names and identity come with each host.
rm -f /etc/ssh/ssh_host_* /etc/hostname /var/lib/dbus/machine-id
: >/etc/machine-id
printf 'HostKey /etc/ssh/ssh_host_ed25519_key\nUseDNS no\n' >/etc/ssh/sshd_config.d/lab.conf

apt-get -o Acquire::Languages=none update
apt-get clean
rm -f /etc/resolv.conf
