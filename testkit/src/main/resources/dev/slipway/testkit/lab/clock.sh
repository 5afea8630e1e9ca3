#!/bin/sh
# Makes libfaketime tell programs that start from now on what the line on standard input says; an empty line ends the lie.
#
# The library comes by environment, to units, logins and what they do with sudo. A file that makes the loader give it to all programs
# would be simpler, but sshd kills its own children for what the library does in them.
set -eu
read -r what
units=/etc/systemd/system.conf.d/lab-clock.conf
sudoers=/etc/sudoers.d/lab-clock

end() {
    rm -f "$units" "$sudoers" /etc/faketimerc
    sed -i '/^\(LD_PRELOAD\|FAKETIME_.*\)=/d' /etc/environment
}

if [ -z "$what" ]; then
    end
    systemctl daemon-reload
    exit
fi
library=$(find /usr/lib -name libfaketimeMT.so.1 2>/dev/null | head -n 1)
if [ -z "$library" ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y libfaketime >/dev/null </dev/null
    library=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1)
fi
end
printf '%s\n' "$what" >/etc/faketimerc
# Without the last two, sleeping and waiting would go wrong, and changes would be seen late.
variables="LD_PRELOAD=$library FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_NO_CACHE=1"
printf '%s\n' "$variables" | tr ' ' '\n' >>/etc/environment
mkdir -p "${units%/*}" /etc/systemd/system/ssh.service.d
printf '[Manager]\nDefaultEnvironment=%s\n' "$variables" >"$units"
printf '[Service]\nUnsetEnvironment=LD_PRELOAD\n' >/etc/systemd/system/ssh.service.d/lab-clock.conf
printf 'Defaults env_file=/etc/environment\n' >"$sudoers"
chmod 0440 "$sudoers"
systemctl daemon-reload
