#!/bin/sh
# Proves that an account of this host gets to a PostgreSQL database elsewhere, and may work there.
#
#   postgres-proof ACCOUNT HOST PORT OLDEST writes|reads MARKER <SERVICE
#
# SERVICE is a service file of libpq's with the one service "slipway", password included: it stays in pipes. MARKER is made at the end.

set -u
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH

fail() {
    printf '%s\n' "$1" >&2
    if [ -n "${said-}" ]; then printf 'psql said: %s\n' "$said" >&2; fi
    exit 1
}

if [ $# -ne 6 ]; then
    printf '%s\n' 'usage: postgres-proof ACCOUNT HOST PORT OLDEST writes|reads MARKER <SERVICE' >&2
    exit 2
fi
account=$1 host=$2 port=$3 oldest=$4 rights=$5 marker=$6
service=$(cat)

as_account() {
    setpriv --reuid="$account" --regid="$(id -g -- "$account")" --init-groups -- env -i -C / PATH="$PATH" LC_ALL=C "$@"
}

# value NAME: a line of the service file that is no secret
value() {
    printf '%s\n' "$service" | sed -n "s/^$1=//p"
}

database=$(value dbname)
role=$(value user)
mode=$(value sslmode)

if ! as_account getent ahosts "$host" >/dev/null; then
    fail "the name $host does not resolve on this host: is it spelled right, and does /etc/resolv.conf name a server that knows it?"
fi

# The newest client itself: the wrapper around it wants to know a local server first.
psql=
for each in /usr/lib/postgresql/*/bin/psql; do
    if [ -x "$each" ]; then psql=$each; fi
done
if [ -z "$psql" ]; then fail 'there is no psql on this host: install postgresql-client'; fi

query="SELECT current_setting('server_version_num')::int / 10000, coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false),
    pg_is_in_recovery(), coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"

# The account opens the pipe anew, which it may only if the pipe is its own: hence the cat.
# shellcheck disable=SC2016 # the inner shell expands it
if ! answer=$(printf '%s\n' "$service" |
    as_account PGSERVICEFILE=/dev/stdin PGSERVICE=slipway PGCONNECT_TIMEOUT=10 timeout -k 5 40 \
        sh -c 'cat | "$@"' sh "$psql" -X -q -w -A -t -v ON_ERROR_STOP=1 -c "$query" 2>&1); then
    said=$answer
    case $said in
    *'could not translate host name'*)
        fail "the name $host does not resolve on this host: is it spelled right?" ;;
    *'Connection refused'*)
        fail "nothing listens on port $port of $host, or a firewall refuses: is the server up, is the port right, does it listen on that address?" ;;
    *'timeout expired'* | *'timed out'* | *'No route to host'* | *'Network is unreachable'* | '')
        fail "port $port of $host does not answer this host: let this host's address in, in the firewall, the security group or the provider's list of allowed addresses" ;;
    *'server does not support SSL'*)
        fail "the server at $host speaks no TLS, and sslmode is $mode: turn ssl on there; sslMode(DISABLE) is for a network that nobody else is on" ;;
    *'does not match host name'*)
        fail "the certificate of the server is not for the name $host: connect by the name that it is for, or say sslMode(VERIFY_CA)" ;;
    *'certificate verify failed'*)
        fail "the certificate of the server at $host does not come from the authority that was given: get the right one from whoever runs the server, and give it to ca(…)" ;;
    *'certificate required'* | *'requires a valid client certificate'* | *'certificate authentication failed'* | *'unknown ca'*)
        fail "the server at $host wants to see another certificate of the client: call clientCertificate(…) with one that it knows, made out to the role $role" ;;
    *'private key file'* | *'could not load private key'* | *'key values mismatch'*)
        fail "the client's key can't be used: does it belong to the certificate, and has it no passphrase?" ;;
    *'password authentication failed'* | *'no password supplied'* | *'empty password'*)
        fail "the server at $host does not accept the password of the role $role: are both right?" ;;
    *'no pg_hba.conf entry'*)
        fail "the server at $host lets nobody in from this host as $role to $database with sslmode $mode: allow it there, in pg_hba.conf or the provider's list" ;;
    *"database "*'does not exist'*)
        fail "there is no database $database at $host: make it, or mend its name" ;;
    *'role '*'does not exist'* | *'is not permitted to log in'*)
        fail "there is no role $role at $host that may log in: make it, or mend its name" ;;
    *'too many'* | *'remaining connection slots'*)
        fail "the server at $host has no connection left: who holds them all?" ;;
    *'starting up'* | *'shutting down'* | *'recovery mode'*)
        fail "the server at $host is not ready yet: try again once it is" ;;
    *)
        fail "the database $database at $host can't be reached as $role" ;;
    esac
fi

IFS='|' read -r version tls replica may <<ANSWER
$answer
ANSWER
case $version:$oldest in
*[!0-9:]* | :* | *:) said=$answer; fail "the server at $host gave an odd answer: is it PostgreSQL?" ;;
esac
if [ "$version" -lt "$oldest" ]; then
    fail "the server at $host is PostgreSQL $version, and at least $oldest is wanted: upgrade it, or call atLeast($version)"
fi
if [ "$rights" = writes ] && [ "$replica" = t ]; then
    fail "the server at $host is a replica that takes no changes: use the primary, or call readOnly()"
fi
if [ "$rights" = writes ] && [ "$may" != t ]; then
    fail "the role $role may not make tables in $database, so migrations would fail: make it the owner (ALTER DATABASE … OWNER TO …), or call readOnly()"
fi
if [ "$mode" != disable ] && [ "$tls" != t ]; then
    printf '%s\n' "the server itself sees no TLS: a pooler before it ends it, and goes on in plain text"
fi

mkdir -p "${marker%/*}" || exit
rm -f "${marker%/*}"/*
printf 'PostgreSQL %s, TLS %s\n' "$version" "$tls" >"$marker"
