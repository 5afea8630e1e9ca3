#!/bin/sh
# Has the PostgreSQL server of this host take up its configuration, and brings the last good one back if it can't.
#
#   postgres-config check PATH FILE  tells whether the server could start with FILE at PATH, and keeps what there is now
#   postgres-config reload           has it take up what needs no restart
#   postgres-config restart          restarts it if a setting waits for that
#   postgres-config access NAME      puts the lines from stdin on top of pg_hba.conf, in place of those of that name

set -u
umask 077
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
keep=/var/lib/slipway/postgres

say() {
    printf '%s\n' "$*" >&2
}

as_postgres() {
    setpriv --reuid=postgres --regid="$(id -g postgres)" --init-groups -- env -i -C / PATH="$PATH" LC_ALL=C "$@"
}

# ask SQL: in English, whatever language the server speaks
ask() {
    as_postgres PGCONNECT_TIMEOUT=20 psql -X -q -w -A -t -v ON_ERROR_STOP=1 -d postgres -c "SET lc_messages = 'C'" -c "$1"
}

# keep_good DIRECTORY: what an unfinished change of the last hour has kept is the last good one, and stays
keep_good() {
    if [ -z "$(find "$keep/good" -maxdepth 0 -mmin -60 2>/dev/null)" ]; then
        mkdir -p "$keep" && rm -rf "$keep/good" && cp -a "$1" "$keep/good" && touch "$keep/good" || return
    fi
    printf '%s\n' "$1" >"$keep/directory"
}

# bring_back: the files that we change, as they were kept
bring_back() {
    [ -d "$keep/good" ] || return
    for file in conf.d/50-slipway-restart.conf conf.d/50-slipway.conf; do
        if [ -f "$keep/good/$file" ]; then
            cp -a "$keep/good/$file" "$directory/$file.slipway-new" && mv -f "$directory/$file.slipway-new" "$directory/$file"
        else
            rm -f "$directory/$file"
        fi
    done
    sync
    rm -rf "$keep/good"
}

# find_directory: of the server that answers, or of the one whose files were changed last
find_directory() {
    if directory=$(ask 'SHOW config_file'); then
        directory=${directory%/*}
    elif ! directory=$(cat "$keep/directory" 2>/dev/null); then
        say 'no PostgreSQL server answers, and none was configured from here'
        return 1
    fi
    cluster=${directory#/etc/postgresql/}
    version=${cluster%%/*}
    name=${cluster#*/}
}

# faults: what the server would not understand in its files; a setting that waits for a restart is none
faults() {
    ask "SELECT coalesce(sourcefile, '') || ' line ' || coalesce(sourceline, 0) || ': ' || coalesce(name || ': ', '') || error
        FROM pg_file_settings WHERE error IS NOT NULL AND NOT (error = 'setting could not be applied'
            AND name IN (SELECT name FROM pg_settings WHERE context = 'postmaster'))
        UNION ALL SELECT 'pg_hba.conf line ' || line_number || ': ' || error FROM pg_hba_file_rules WHERE error IS NOT NULL"
}

# check PATH FILE
check() {
    path=$1
    directory=${path%/conf.d/*}
    version=${directory#/etc/postgresql/}
    version=${version%%/*}
    if ! grep -Eq "^[[:space:]]*include_dir[[:space:]=]+'?conf\.d'?" "$directory/postgresql.conf"; then
        say "$directory/postgresql.conf does not include conf.d: add the line include_dir = 'conf.d'"
        return 1
    fi
    keep_good "$directory" || return
    trial=$(mktemp -d /run/slipway-postgres.XXXXXX) || return
    cp -R "$directory/." "$trial/" && cp "$2" "$trial/conf.d/${path##*/}" && chown -R postgres: "$trial"
    said=$(as_postgres "/usr/lib/postgresql/$version/bin/postgres" -C shared_buffers -c config_file="$trial/postgresql.conf" 2>&1)
    status=$?
    rm -rf "$trial"
    if [ "$status" -ne 0 ]; then
        say 'PostgreSQL would not start with this file:'
        printf '%s\n' "$said" | sed "s|$trial|$directory|g" >&2
        return 1
    fi
}

# take_up: has the server read its files, unless it would not understand them
take_up() {
    find_directory || return
    wrong=$(faults) || return
    if [ -n "$wrong" ]; then
        bring_back
        ask 'SELECT pg_reload_conf()' >/dev/null
        say "PostgreSQL does not understand its configuration; what was there before is back:"
        say "$wrong"
        return 1
    fi
    ask 'SELECT pg_reload_conf()' >/dev/null
}

reload() {
    take_up && rm -rf "$keep/good"
}

# comes_up: waits as long as the server is starting
comes_up() {
    while pg_ctlcluster "$version" "$name" status >/dev/null 2>&1; do
        if ask 'SELECT 1' >/dev/null 2>&1; then return 0; fi
        sleep 0.2
    done
    return 1
}

restart() {
    if as_postgres psql -X -q -w -A -t -d postgres -c 'SELECT 1' >/dev/null 2>&1; then
        take_up || return
        if [ -z "$(ask "SELECT name FROM pg_sleep(0.3), pg_settings WHERE pending_restart")" ]; then
            say 'no setting waits for a restart'
            rm -rf "$keep/good"
            return
        fi
    else
        find_directory || return
    fi
    unit=postgresql@$version-$name.service
    log=/var/log/postgresql/postgresql-$version-$name.log
    size=$(wc -c <"$log" 2>/dev/null) || size=0
    systemctl --no-ask-password restart "$unit"
    if comes_up; then
        rm -rf "$keep/good"
        return
    fi
    say "$unit did not come up with the new settings:"
    tail -c "+$((size + 1))" "$log" 2>/dev/null | tail -n 20 >&2
    bring_back || return
    systemctl reset-failed "$unit" 2>/dev/null
    systemctl --no-ask-password restart "$unit"
    if comes_up; then
        say 'it is up again with those that it had before'
    else
        say 'it does not come up with those that it had before either'
    fi
    return 1
}

# access NAME <LINES
access() {
    begin="# BEGIN Slipway $1: changes made between these marks are overwritten"
    end="# END Slipway $1"
    export begin end
    lines=$(cat)
    hba=$(ask 'SHOW hba_file') || return
    if [ "$(grep -cxF -e "$begin" "$hba")" -ne "$(grep -cxF -e "$end" "$hba")" ]; then
        say "$hba has one of the lines '$begin' and '$end' without the other: mend it by hand"
        return 1
    fi
    cp -p "$hba" "$hba.slipway-old" && cp -p "$hba" "$hba.slipway-new" || return
    {
        if [ -n "$lines" ]; then printf '%s\n' "$begin" "$lines" "$end"; fi
        # shellcheck disable=SC2016 # these dollars are awk's
        awk '$0 == ENVIRON["begin"] { ours = 1 } !ours { print } $0 == ENVIRON["end"] { ours = 0 }' "$hba"
    } >"$hba.slipway-new" && sync "$hba.slipway-new" && mv -f "$hba.slipway-new" "$hba" || return
    wrong=$(ask "SELECT 'line ' || line_number || ': ' || error FROM pg_hba_file_rules WHERE error IS NOT NULL")
    status=$?
    if [ "$status" -ne 0 ] || [ -n "$wrong" ]; then
        mv -f "$hba.slipway-old" "$hba"
        say "PostgreSQL does not understand $hba with our lines; what was there before is back:"
        say "$wrong"
        return 1
    fi
    rm -f "$hba.slipway-old"
    ask 'SELECT pg_reload_conf()' >/dev/null
}

case ${1-}:$# in
check:3) check "$2" "$3" ;;
reload:1) reload ;;
restart:1) restart ;;
access:2) access "$2" ;;
*)
    say 'usage: postgres-config check PATH FILE | reload | restart | access NAME <LINES'
    exit 2
    ;;
esac
