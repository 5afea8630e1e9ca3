#!/bin/sh
# Has fail2ban read its configuration, and succeeds once its jail for sshd works.
set -eu
systemctl restart fail2ban.service
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
    if status=$(fail2ban-client status sshd 2>&1); then
        printf '%s\n' "$status"
        exit 0
    fi
    sleep 0.4
done
printf '%s\n' "$status" 'the jail for sshd does not work' >&2
journalctl --no-pager --quiet --lines=20 --unit=fail2ban.service >&2
exit 1
