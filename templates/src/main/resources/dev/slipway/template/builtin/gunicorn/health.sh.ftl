#!/bin/sh
# health SOCKET-OR-ADDRESS HOST SCHEME PATH STATUSES [HEADER VALUE...]
#
# Asks an application on its own socket, with the host and the scheme that its users see, and says what it found on the last line. Succeeds
# if the status fits one of the patterns in STATUSES (as in "2..|401"), and the header, if one is named, has one of the values.
set -eu

where=$1 host=$2 scheme=$3 path=$4 statuses=$5
shift 5
case $where in
/*) set -- --unix-socket "$where" -- "$@" ;;
*) set -- --connect-to "::$where" -- "$@" ;;
esac
option=$1 value=$2
shift 3

answer=$(curl --silent --show-error --noproxy '*' --max-time 20 --output /dev/null --dump-header - "$option" "$value" \
    --header "Host: $host" --header "X-Forwarded-Proto: $scheme" --header 'User-Agent: slipway-health' \
    -- "http://$host$path" 2>&1) || {
    printf 'no answer: %s\n' "$answer"
    exit 1
}
answer=$(printf '%s\n' "$answer" | tr -d '\r')
status=$(printf '%s\n' "$answer" | sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p')

# field NAME: the value of a header of the answer
field() {
    printf '%s\n' "$answer" | awk -v name="$1" -F ': *' 'tolower($1) == tolower(name) { sub(/^[^:]*: */, ""); print; exit }'
}

if ! printf '%s\n' "$status" | grep -Eqx -- "$statuses"; then
    printf 'status %s\n' "$status"
    exit 1
fi
case $status in
3*)
    if [ "$(field Location)" = "$scheme://$host$path" ]; then
        printf 'status %s, a redirect to the very address that was asked for\n' "$status"
        exit 1
    fi
    ;;
esac
if [ $# -gt 0 ]; then
    release=$(field "$1") header=$1
    shift
    for value; do
        if [ "$release" = "$value" ]; then
            printf 'status %s, %s %s\n' "$status" "$header" "$release"
            exit 0
        fi
    done
    printf "status %s, but %s is '%s', not '%s'\n" "$status" "$header" "$release" "$1"
    exit 1
fi
printf 'status %s\n' "$status"
