#!/bin/sh
# Makes libfaketime tell programs that start from now on what the line on standard input says.
set -eu
read -r what
library=$(find /usr/lib -name libfaketimeMT.so.1 2>/dev/null | head -n 1)
if [ -z "$library" ]; then
    # The package's scripts must see the true time, hence before anything is switched on.
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y libfaketime >/dev/null </dev/null
    library=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1)
    # Without these, sleeping and waiting would go wrong, and changes would be seen late.
    mkdir -p /etc/systemd/system.conf.d
    printf '[Manager]\nDefaultEnvironment=FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_NO_CACHE=1\n' >/etc/systemd/system.conf.d/lab-clock.conf
    printf 'FAKETIME_DONT_FAKE_MONOTONIC=1\nFAKETIME_NO_CACHE=1\n' >>/etc/environment
    systemctl daemon-reload
fi
printf '%s\n' "$what" >/etc/faketimerc.new
mv /etc/faketimerc.new /etc/faketimerc
printf '%s\n' "$library" >/etc/ld.so.preload.new
mv /etc/ld.so.preload.new /etc/ld.so.preload
