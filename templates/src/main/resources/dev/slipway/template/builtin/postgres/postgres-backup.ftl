#!/bin/sh
# Backs up a PostgreSQL database into one file, and proves that the file is whole.
#
#   postgres-backup ACCOUNT DIRECTORY FILE KEEP
#
# DIRECTORY, in memory, holds "service", a service file of libpq's with the one service "slipway", and "password", a password file that may
# be empty; ACCOUNT uses them. FILE and FILE.sha256 are root's alone; they are there once all has been checked. Of the dumps beside FILE
# the newest KEEP stay.
set -u
umask 077
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
unset LC_ALL

fail() {
    if [ -n "${said-}" ]; then printf '%s\n' "$said"; fi
    printf 'slipway: state: not applied: the database is as it was, and there is no backup\n'
    if [ -n "${2-}" ]; then printf 'slipway: next: %s\n' "$2"; fi
    printf 'slipway: problem: no backup of the database: %s\n' "$1"
    exit 1
}

if [ $# -ne 4 ]; then
    printf '%s\n' 'usage: postgres-backup ACCOUNT DIRECTORY FILE KEEP' >&2
    exit 2
fi
account=$1 work=$2 file=$3 keep=$4
directory=${file%/*}
new=$file.unfinished

getent passwd -- "$account" >/dev/null || fail "there is no account $account on this host"
chown -- "$account" "$work/service" "$work/password" || exit
[ -s "$work/password" ] || rm -f -- "$work/password"

# as PROGRAM WORD...: as the account, with nothing but the way to the database
as() {
    setpriv --reuid="$account" --regid="$(id -g -- "$account")" --init-groups --no-new-privs -- \
        env -i -C / PATH="$PATH" LC_ALL=C.UTF-8 PGSERVICEFILE="$work/service" PGSERVICE=slipway PGPASSFILE="$work/password" \
        PGCONNECT_TIMEOUT=10 PGAPPNAME=slipway-backup "$@"
}

# The newest ones themselves: the wrapper around them picks those of a local server.
bin=
for each in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V); do
    if [ -x "$each/pg_dump" ] && [ -x "$each/psql" ]; then bin=$each; fi
done
[ -n "$bin" ] || fail 'there is no pg_dump on this host' 'install postgresql-client'

query="SELECT pg_database_size(current_database())::text UNION ALL (SELECT c.relkind::text || c.oid::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e'))"
if ! tables=$(as "$bin/psql" -XAtqw -v ON_ERROR_STOP=1 -c "$query" 2>&1); then
    said=$tables
    fail "$account does not get to it"
fi
size=$(printf '%s\n' "$tables" | head -n 1)
tables=$(printf '%s\n' "$tables" | tail -n +2)

install -d -m 0700 -- "$directory" || exit
free=$(df --output=avail -B1 -- "$directory" | tail -n 1)
# A dump is packed; a disk that is full stops more than a backup.
if [ "$free" -lt $((size / 2)) ]; then
    fail "$directory has $((free / 1048576)) MB left, for a database of $((size / 1048576)) MB" "make room below $directory"
fi

trap 'rm -f -- "$new" "$new.sha256"' EXIT
if ! said=$(as "$bin/pg_dump" -w -Fc 2>&1 >"$new"); then
    case $said in
    *'server version mismatch'*)
        fail 'the server is newer than pg_dump on this host' "install the postgresql-client of the server's version" ;;
    *) fail 'pg_dump failed' ;;
    esac
fi
said=
list=$("$bin/pg_restore" --list "$new") || fail 'pg_restore can not read the dump'
# By their numbers in pg_class, because names may have blanks; what is partitioned has its rows elsewhere.
for each in $tables; do
    number=${each#?}
    if ! printf '%s\n' "$list" | grep -Eq "^[0-9]+; 1259 $number TABLE " ||
        { [ "$each" = "r$number" ] && ! printf '%s\n' "$list" | grep -Eq "^[0-9]+; 0 $number TABLE DATA "; }; then
        fail "the dump lacks a table, the one with the number $number in pg_class" 'see whether it went away meanwhile'
    fi
done
# Every row is unpacked once: a list alone says nothing of what comes behind it.
"$bin/pg_restore" --file=/dev/null "$new" || fail 'the dump can not be unpacked'
digest=$(sha256sum -- "$new") || exit
printf '%s  %s\n' "${digest%% *}" "${file##*/}" >"$new.sha256" || exit
sync -- "$new" "$new.sha256" && mv -- "$new" "$file" && mv -- "$new.sha256" "$file.sha256" && sync -- "$directory" || exit
(cd -- "$directory" && sha256sum --quiet -c -- "${file##*/}.sha256") || fail 'what was written is not what is there'
printf 'backup: %s, %s tables, %s bytes, sha256 %s\n' "$file" "$(printf '%s\n' "$tables" | grep -c .)" "$(stat -c %s -- "$file")" "${digest%% *}"

# Names begin with the time.
find "$directory" -maxdepth 1 -type f -name '[0-9]*T[0-9]*Z-*.dump' | sort -r | tail -n +$((keep + 1)) | while read -r old; do
    rm -f -- "$old" "$old.sha256"
    printf 'backup: %s is removed, %s newer ones are kept\n' "$old" "$keep"
done
