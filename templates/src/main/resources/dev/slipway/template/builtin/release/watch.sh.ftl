#!/bin/sh
# Asks a site for a page, as its users do, while they are brought from one release to another, and tells how it went.
#
#   watch start APP SECONDS SCHEME NAME PATH good|any   begins, and ends by itself after SECONDS; with good the page has to be well, with
#                                                       any it may be forbidden or missing
#   watch stop APP                                      ends, and tells in one line how it went; nothing if nobody watched
#   watch ask APP SCHEME NAME PATH good|any             what the unit does that start makes
set -eu
umask 077
export LC_ALL=C

# The web server of this host, wherever names lead. Its answer's status and time in seconds; 000 for none.
ask() {
    port=80
    if [ "$1" = https ]; then port=443; fi
    curl -q -s -k --noproxy '*' --max-time 20 --user-agent slipway-watch --connect-to "::127.0.0.1:$port" \
        --output /dev/null --write-out '%{http_code} %{time_total}' "$1://$2$3" || :
}

watch() {
    while :; do
        answer=$(ask "$1" "$2" "$3")
        read -r now _ </proc/uptime
        printf '%s %s\n' "$now" "$answer" >>"$log"
        sleep 0.2
    done
}

# tell: requests=, failures=, slowest= and gap= in milliseconds, the gap being the longest time without a good answer, and first=, the status
# of the first bad one
tell() {
    read -r now _ </proc/uptime
    awk -v good="$1" -v end="$now" '
        function waits(until) { if (last != "" && until - last > gap) gap = until - last }
        {
            requests++
            if ($3 > slowest) slowest = $3
            if ($2 ~ /^[23]/ || (good != "good" && $2 ~ /^40[1345]$/)) { waits($1); last = $1 } else if (!failures++) first = $2
        }
        END {
            waits(end)
            printf "requests=%d failures=%d slowest=%d gap=%d%s\n", requests, failures, slowest * 1000 + 0.5, gap * 1000 + 0.5, first == "" ? "" : " first=" first
        }' "$log"
}

start() {
    seconds=$1
    shift
    stop >/dev/null
    install -d -m 0700 -- "$place"
    printf '%s\n' "$4" >"$place/kind"
    : >"$log"
    systemd-run --quiet --collect --unit="$unit" --property="RuntimeMaxSec=$seconds" \
        --description="Slipway asks $2 while its users get another release" -- "$0" ask "$app" "$@"
}

stop() {
    if [ ! -s "$place/kind" ]; then return 0; fi
    systemctl stop "$unit" 2>/dev/null || :
    if [ -s "$log" ]; then tell "$(cat -- "$place/kind")"; fi
    rm -rf -- "$place"
}

[ $# -ge 2 ] || {
    echo 'watch start APP SECONDS SCHEME NAME PATH good|any | watch stop APP' >&2
    exit 1
}
verb=$1 app=$2
shift 2
unit=slipway-watch-$app.service
place=/run/slipway-watch-$app
log=$place/log
case $verb in
start | stop) "$verb" "$@" ;;
ask) watch "$@" ;;
*) exit 1 ;;
esac
