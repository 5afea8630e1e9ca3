#!/bin/sh
# Runs Django for one release of an application: as the application's account, in its directory, with its environment.
#
#   django manage  RELEASE WORD...         any command of manage.py
#   django prepare RELEASE MARKER          checks, settings, static files; notes in migrations.json what migrating would do
#   django migrate RELEASE MARKER          migrations, fixtures, superuser, whose password is read from stdin
#   django contract RELEASE MARKER         migrations that waited until users had the release
#   django ask RELEASE                     does the active release get along with the database? Notes it in migrations.state, where
#                                          another host migrated
#   django command RELEASE MARKER WORD...  a command of manage.py that is noted as done
#   django rollback-check RELEASE          does its code get along with the database? Prints compatible=yes or no, unknown= and pending=
#                                          migrations, because= for each reason, says= for people; ends with 0, 3 for no, or another
#                                          status where it can't be told
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
    ids=${account#*:*:}
    uid=${ids%%:*}
    ids=${ids#*:}
    me=$(id -u)
    if [ "$me" != "$uid" ]; then
        [ "$me" = 0 ] || fail "only root and $user may run this: use sudo"
        set -- setpriv --reuid="$user" --regid="${ids%%:*}" --init-groups --no-new-privs -- "$@"
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

# helper VERB WORD...: our own program in the release's Python, in place of this shell
helper() {
    verb=$1
    shift
    as_app "$python" -u "$lib/slipway_django" "$verb" "$release/django.conf" "$@"
}

# keep FILE: what was written beside it, unless that is nothing; for whoever may read the release
keep() {
    if [ -s "$1.new" ]; then sync -- "$1.new" && mv -- "$1.new" "$1"; else rm -f -- "$1.new"; fi
}

# told WORD: sets told to what the holder of the lock is like
told() {
    told=-
    [ -r /var/lib/slipway/holder ] || return 0
    while IFS= read -r line; do
        case $line in "$1="?*) told=${line#*=} ;; esac
    done </var/lib/slipway/holder
}

# note EVENT WORD...: in the release's history, with which run it was, and whose
note() {
    event=$1
    shift
    told run
    run=$told
    told owner
    printf '%s %s %s %s%s\n' "$(date +%s)" "$event" "$run" "$told" "${*:+ $*}" >>"$release/history"
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
    (helper prepare 3>"$release/migrations.json.new")
    status=$?
    keep "$release/migrations.json"
    take_back "$static" || exit
    [ "$status" -eq 0 ] || exit "$status"
    rm -f -- "$static.unfinished"
}

# Descriptor 3 takes a note that the database is new: its fixtures are due until they are loaded, whatever happens in between. 4 takes
# what is applied, for plans; 5 whether the active release gets along with it, or has to be asked.
migrate() {
    change migrate || exit
    rm -f -- "$state/fixtures-due"
}

contract() {
    change contract || exit
}

change() {
    install -d -m 0755 -- "$state" || exit
    work=/run/slipway-backup-$app
    rm -rf -- "$work"
    saved=
    if [ "$backup" = yes ]; then back_up "$1" || exit; fi
    (helper "$1" "$saved" 3>>"$state/fixtures-due" 4>"$state/applied.new" 5>"$state/fit.new")
    status=$?
    keep "$state/applied"
    [ "$1" = contract ] || ask_active
    if [ "$status" -eq 0 ]; then note migrated "verb=$1"; else note failed "verb=$1"; fi
    return "$status"
}

# ask_active: does the active release get along with the database? Noted, as words of sh, for whoever wants to go back to it by himself:
# compatible=yes or no, and if it had to be asked, active= its id, unknown=, pending=, says=
ask_active() {
    answer=compatible=yes
    active=$(readlink -f -- "$current")
    if grep -q ask "$state/fit.new" && [ -e "$current" ] && ! is_active; then
        answer=$("$lib/django" rollback-check "$active" 2>&1 </dev/null)
        case $? in
        0 | 3) answer=$(printf '%s\n' "$answer" | grep -E '^(compatible|unknown|pending|says)=') ;;
        *) answer=$(printf 'compatible=no\nsays=whether release %s gets along with the database could not be found out' "${active##*/}") ;;
        esac
        case $answer in
        compatible=no*) printf 'slipway: warning: %s\n' "$(printf '%s\n' "$answer" | sed -n 's/^says=//p')" ;;
        esac
        answer=$(printf '%s\nactive=%s' "$answer" "${active##*/}")
    fi
    rm -f -- "$state/fit.new"
    printf '%s\n' "$answer" | sed "s/'/'\\\\''/g; s/=\(.*\)/='\1'/" >"$release/migrations.state.new"
    keep "$release/migrations.state"
}

# ask: on a host that did not migrate
ask() {
    install -d -m 0755 -- "$state" || exit
    echo ask >"$state/fit.new" || exit
    ask_active
}

# back_up VERB: before the migrations of that verb, if there are any; "saved" is the dump then. What leads to the database is in memory.
back_up() {
    trap 'exit 1' HUP INT TERM
    for database in $databases; do
        install -d -m 0711 -- "$work" || exit
        trap 'rm -rf -- "$work"' EXIT
        (umask 077 && : >"$work/service" && : >"$work/password") || exit
        (helper service "$database" "$1" 3>"$work/service" 4>"$work/password" </dev/null) || exit
        if [ -s "$work/service" ]; then
            account=$user
            if ! grep -q '^user=' "$work/service"; then account=postgres; fi
            name=$(date -u +%Y%m%dT%H%M%SZ)-${release##*/}
            if [ "$database" != default ]; then name=$name-$database; fi
            saved=$backups/$name.dump
            "$lib/postgres-backup" "$account" "$work" "$saved" "$keep_backups" </dev/null || exit
            note backed-up "file=$saved" "sha256=$(cut -d ' ' -f 1 "$saved.sha256")"
        fi
        rm -rf -- "$work"
    done
}

[ $# -ge 2 ] || fail 'say what to do, and the directory of a release'
verb=$1 release=$2
shift 2
[ -f "$release/django.conf" ] || fail "there is no release in $release"
user='' directory='' python='' environment='' settings='' current='' state='' static=''
app='' backup='' backups='' keep_backups='' databases=''
# shellcheck source=/dev/null
. "$release/django.conf"
case $verb in
manage) manage "$@" ;;
rollback-check) helper rollback-check ;;
ask) ask ;;
prepare | migrate | contract)
    marker=$1
    "$verb"
    # What was wanted before is not what holds now.
    rm -f -- "${marker%-*}"-*
    mark "$marker"
    ;;
command)
    marker=$1
    shift
    (manage "$@") || exit
    mark "$marker"
    ;;
*) fail "there is nothing called $verb" ;;
esac
