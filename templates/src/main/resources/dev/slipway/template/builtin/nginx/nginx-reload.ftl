#!/bin/sh
# nginx-reload: has Nginx read its configuration, and waits until it serves it. If Nginx does not, the files that Slipway manages become
# again what they were when it last did; Nginx itself goes on as before all the while.
set -u
export LC_ALL=C
umask 077
live=/etc/nginx good=/var/lib/slipway/nginx
log=/var/log/nginx/error.log

# Files of ours, and the links that make them live, by their path below /etc/nginx.
ours() (
    cd "$1" 2>/dev/null || exit 0
    grep -rlI '^# Managed by Slipway' . | while IFS= read -r file; do
        printf '%s\n' "$file"
        link=./sites-enabled/${file##*/}
        if [ -L "$link" ]; then printf '%s\n' "$link"; fi
    done | LC_ALL=C sort -u
)

# keep: this is good
keep() {
    rm -rf -- "$good.new" && mkdir -p -- "$good.new" || return
    ours "$live" | (cd "$live" && while IFS= read -r file; do cp -P -p --parents -- "$file" "$good.new" || exit; done) &&
        rm -rf -- "$good" && mv -T -- "$good.new" "$good"
}

# put_back: what is new goes, what was comes back, each file at once
put_back() {
    if [ ! -d "$good" ]; then
        echo 'Nginx has not served a configuration of ours before: nothing to go back to, the files stay'
        return
    fi
    ours "$live" | while IFS= read -r file; do
        if [ ! -e "$good/$file" ] && [ ! -L "$good/$file" ]; then rm -f -- "$live/$file" && echo "removed $live/${file#./}"; fi
    done
    ours "$good" | while IFS= read -r file; do
        if [ -L "$good/$file" ]; then
            [ -L "$live/$file" ] || cp -P -- "$good/$file" "$live/$file"
        elif ! cmp -s -- "$good/$file" "$live/$file"; then
            cp -p -- "$good/$file" "$live/$file.slipway" && mv -f -- "$live/$file.slipway" "$live/$file" &&
                echo "put $live/${file#./} back to what it was when Nginx last served it"
        fi
    done
}

# refuse REASON...
refuse() {
    printf '%s\n' "$@"
    put_back
    if [ "$(systemctl is-active nginx.service)" != active ]; then systemctl start nginx.service; fi
    exit 1
}

# workers: process ids of those that serve
workers() {
    cat "/proc/$1/task/$1/children" 2>/dev/null
}

if ! said=$(nginx -t -q 2>&1); then refuse "$said"; fi
if [ "$(systemctl is-active nginx.service)" != active ]; then
    systemctl start nginx.service || refuse "$(journalctl --no-pager --quiet --lines=10 --unit=nginx.service)"
    keep
    exit
fi

# serving PID...: succeeds while one of them takes requests; those that are on their way out say so in their title
serving() {
    for worker in "$@"; do
        if [ -e "/proc/$worker" ] && ! grep -q 'shutting down' "/proc/$worker/cmdline" 2>/dev/null; then return 0; fi
    done
    return 1
}

# changed MASTER WORKER...: succeeds if there are workers other than these
changed() {
    known=" $* "
    for worker in $(workers "$1"); do
        case $known in *" $worker "*) ;; *) return 0 ;; esac
    done
    return 1
}

master=$(systemctl show --property=MainPID --value nginx.service)
before=$(workers "$master")
size=$(stat -c %s -- "$log" 2>/dev/null || echo 0)
systemctl reload nginx.service || refuse 'systemctl could not tell Nginx to reload'

# Nginx answers to nobody whether it took the configuration: it has new workers if it did, and a line in its log if not. When a port is
# taken, it tries for two and a half seconds. For a moment, old workers take requests beside the new ones.
# shellcheck disable=SC2086 # process ids
{
    tries=0
    while [ "$tries" -lt 160 ]; do
        if changed "$master" $before && ! serving $before; then
            keep
            exit
        fi
        if tail -c "+$((size + 1))" -- "$log" 2>/dev/null | grep -q 'still could not bind'; then break; fi
        tries=$((tries + 1))
        sleep 0.05
    done
    # New ones serve, and old ones hang: that is not what the new configuration is to blame for.
    if changed "$master" $before; then
        keep
        exit
    fi
}
refuse 'Nginx did not take its new configuration:' "$(tail -c "+$((size + 1))" -- "$log" | grep -E '\[(emerg|alert|crit)\]' | sort -u -k 3 | tail -n 5)"
