#!/bin/sh
# Runs Django for one release of an application: as the application's account, in its directory, with its environment.
#
#   django manage  RELEASE WORD...         any command of manage.py
#   django prepare RELEASE MARKER          checks, settings, static files
#   django migrate RELEASE MARKER          migrations, fixtures, superuser, whose password is read from stdin
#   django command RELEASE MARKER WORD...  a command of manage.py that is noted as done
#
# RELEASE is the release's directory; django.conf in it tells the rest. A marker is written once all has succeeded.

lib=/usr/local/lib/slipway
if [ "${SLIPWAY_CLEAN-}" != yes ]; then
    exec env -i SLIPWAY_CLEAN=yes PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        TERM="${TERM-dumb}" "$lib/django" "$@"
fi
unset SLIPWAY_CLEAN
umask 022

# fail SENTENCE
fail() {
    printf 'slipway: problem: %s\n' "$1" >&2
    exit 1
}

# load FILE: an environment file, if it is there
load() {
    [ -r "$1" ] || return 0
    set -a
    # shellcheck source=/dev/null
    . "$1"
    set +a
}

# as_app PROGRAM WORD...: in place of this shell; the environment is loaded last, it could have variables named like ours
as_app() {
    account=$(getent passwd -- "$user") || fail "there is no account $user"
    if [ "$(id -un)" != "$user" ]; then
        [ "$(id -u)" -eq 0 ] || fail "only root and $user may run this: use sudo"
        set -- setpriv --reuid="$user" --regid="$(id -g -- "$user")" --init-groups --no-new-privs -- "$@"
    fi
    cd -- "$directory" || fail "$user's code is not in $directory"
    SHELL=${account##*:}
    account=${account%:*}
    HOME=${account##*:} USER=$user LOGNAME=$user
    export HOME USER LOGNAME SHELL
    if [ -n "$settings" ]; then
        export DJANGO_SETTINGS_MODULE="$settings"
    fi
    # The list is read before any of its files is.
    for file in $environment; do load "$file"; done
    exec "$@"
}

# manage WORD...: in place of this shell
manage() {
    if [ -f "$directory/manage.py" ]; then
        as_app "$python" manage.py "$@"
    else
        as_app "$python" -m django "$@"
    fi
}

# helper VERB: our own program in the release's Python, in place of this shell
helper() {
    as_app "$python" -u "$lib/slipway_django" "$1" "$release/django.conf"
}

# mark MARKER
mark() {
    : >"$1.new" && mv -- "$1.new" "$1" && sync -- "$1"
}

# is_active: users get this release
is_active() {
    case $(readlink -f -- "$current")/ in "$(readlink -f -- "$release")"/*) return 0 ;; esac
    return 1
}

# lend DIRECTORY: the account may write there until it is taken back
lend() {
    install -d -m 0755 -- "$1" && chown -hR -- "$user:" "$1"
}

# take_back DIRECTORY: root's, and readable by whoever serves it
take_back() {
    chown -hR root:root -- "$1" && chmod -R u=rwX,go=rX -- "$1"
}

# A collection that was cut short may have left half a file, which Django would take for a newer one.
prepare() {
    if [ -e "$static.unfinished" ] && ! is_active; then rm -rf -- "$static"; fi
    : >"$static.unfinished" || exit
    lend "$static" || exit
    (helper prepare)
    status=$?
    take_back "$static" || exit
    [ "$status" -eq 0 ] || exit "$status"
    rm -f -- "$static.unfinished"
}

# Descriptor 3 takes a note that the database is new: its fixtures are due until they are loaded, whatever happens in between.
migrate() {
    install -d -m 0755 -- "$state" || exit
    (helper migrate 3>>"$state/fixtures-due") || exit
    rm -f -- "$state/fixtures-due"
}

[ $# -ge 2 ] || fail 'say what to do, and the directory of a release'
verb=$1 release=$2
shift 2
[ -f "$release/django.conf" ] || fail "there is no release in $release"
user='' directory='' python='' environment='' settings='' current='' state='' static=''
# shellcheck source=/dev/null
. "$release/django.conf"
case $verb in
manage) manage "$@" ;;
prepare | migrate)
    "$verb"
    # What was wanted before is not what holds now.
    rm -f -- "${1%-*}"-*
    mark "$1"
    ;;
command)
    marker=$1
    shift
    (manage "$@") || exit
    mark "$marker"
    ;;
*) fail "there is nothing called $verb" ;;
esac
