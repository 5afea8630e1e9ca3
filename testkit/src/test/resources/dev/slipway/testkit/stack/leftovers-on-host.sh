# What should not be on a host once a run has ended: a sentence a line. Reads what nobody may be told from stdin, a line each.
umask 077
secrets=/dev/shm/secrets-to-look-for
cat >"$secrets"
for _ in $(seq 50); do
    [ -e /var/lib/slipway/holder ] || break
    sleep 0.1
done
[ ! -e /var/lib/slipway/holder ] || echo "the lock is held: $(tr '\n' ' ' </var/lib/slipway/holder)"
flock -n /var/lib/slipway/lock true || echo 'somebody holds the file of the lock'
for run in /run/slipway/*; do [ ! -e "$run" ] || echo "$run is still there"; done
for due in /var/lib/slipway/deployments/*/due/*; do [ ! -e "$due" ] || echo "$due is still due"; done
for run in /var/lib/slipway/deployments/*/runs/*; do
    grep -q '^end ' "$run/journal" || echo "$run has no end"
    for kept in "$run/save" "$run/files"; do [ ! -e "$kept" ] || echo "$kept is still there"; done
done
find /etc /srv/shop /usr/local /var/lib/slipway /run/shop /tmp -name '*slipway-new*' -o -name '.slipway-*' -o -name '.gone-*' -o -name '*.unfinished' -o \
    -name 'slipway-rehearsal*' -o -name '.release-shop.*' | sed 's/$/ is half made/'
# The database is where its password belongs, and the environment of each release.
grep -rlsF --devices=skip --exclude-dir=journal -f "$secrets" /run /tmp /var/tmp /var/log /var/lib/slipway /root /home /etc /usr/local /srv |
    grep -v -e '^/etc/shop/releases/[^/]*\.env$' -e '^/etc/shop/shop\.env$' -e '^/srv/shop/releases/[^/]*/environment$' | sed 's/$/ tells a secret/'
journalctl --no-pager --quiet | grep -cF -f "$secrets" | grep -v '^0$' | sed 's/$/ lines of the journal tell a secret/'
cat /proc/[0-9]*/cmdline | tr '\0' ' ' | grep -cF -f "$secrets" | grep -v '^0$' | sed 's/$/ command lines tell a secret/'
rm -f "$secrets"
exit 0
