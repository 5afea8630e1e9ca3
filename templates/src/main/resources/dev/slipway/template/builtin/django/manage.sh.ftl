#!/bin/sh
# Runs a command of Django's for [=app], as the service does: its account, its directory, its environment.
#
#   [=app]-manage [--release ID] COMMAND...   such as: sudo [=app]-manage showmigrations

releases=[=sh(releases)]
current=[=sh(current)]

# fail SENTENCE
fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

id=
case "${1-}" in
--release)
    [ $# -ge 2 ] || fail 'say the id of a release behind --release'
    id=$2
    shift 2
    ;;
--release=*)
    id=${1#--release=}
    shift
    ;;
*)
    target=$(readlink -f -- "$current")/
    root=$(readlink -f -- "$releases")
    case $target in
    "$root"/?*)
        id=${target#"$root"/}
        id=${id%%/*}
        ;;
    *) fail "no release of [=app] is active yet: say --release ID, one of those in $releases" ;;
    esac
    ;;
esac
case $id in
'' | */* | . | ..) fail "no id of a release: '$id'" ;;
esac
[ -f "$releases/$id/django.conf" ] || fail "[=app] has no release $id with Django in $releases"
exec /usr/local/lib/slipway/django manage "$releases/$id" "$@"
