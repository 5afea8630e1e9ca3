#!/bin/sh
# Builds a virtualenv, whole or not at all; as root:
#
#   virtualenv -a ACCOUNT -p PYTHON [-v VERSION] [-t TREE] -d DIRECTORY VENV [PIP-ARGUMENT...] <PIP-CONFIGURATION
#
# Packages are built as ACCOUNT, which must not write what it runs later: in the end all of it belongs to root. pip runs in DIRECTORY;
# where it builds something out of TREE, it gets a copy. What is on stdin is pip's configuration: it may hold passwords, lies in memory
# while packages are installed, and nowhere else. VENV/slipway-built is written last.
set -u
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
unset LC_ALL

say() {
    printf '%s\n' "$*"
}

fail() {
    say "$@"
    exit 1
}

account='' python='' version='' tree='' directory=''
while getopts a:p:v:t:d: option; do
    case $option in
    a) account=$OPTARG ;;
    p) python=$OPTARG ;;
    v) version=$OPTARG ;;
    t) tree=$OPTARG ;;
    d) directory=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -eq 0 ] || [ -z "$account" ] || [ -z "$python" ] || [ -z "$directory" ]; then
    fail 'usage: virtualenv -a ACCOUNT -p PYTHON [-v VERSION] [-t TREE] -d DIRECTORY VENV [PIP-ARGUMENT...] <PIP-CONFIGURATION'
fi
venv=$1
shift
marker=$venv/slipway-built
old=$venv.old
work=$venv.work
memory=/run/slipway-virtualenv-${venv##*/}
log=$memory/log

# The system's python3 is a link that an upgrade moves: the virtualenv takes what it leads to, so that its end is noticed.
case $python in
/usr/bin/*) python=$(readlink -f -- "$python") ;;
esac
[ -x "$python" ] || fail "there is no Python at $python"
group=$(id -g -- "$account") || fail "there is no account $account"

# as COMMAND...: with a home of its own, and nothing of root's environment
as() {
    setpriv --reuid="$account" --regid="$group" --clear-groups --no-new-privs -- \
        env -i PATH="$PATH" LANG=C.UTF-8 HOME="$work/home" TMPDIR="$work/tmp" USER="$account" LOGNAME="$account" \
        PIP_CONFIG_FILE="$memory/pip.conf" PIP_NO_INPUT=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off \
        "$@"
}

said() {
    grep -Eq -- "$1" "$log"
}

# first PATTERN: what the first line that fits says after the pattern's first part
first() {
    sed -nE "s/.*$1.*/\\1/p" "$log" | head -n 1
}

# missing_header NAME: which package brings it
missing_header() {
    case $1 in
    Python.h) say 'python3-dev' ;;
    libpq-fe.h | pg_config.h) say 'libpq-dev' ;;
    ffi.h) say 'libffi-dev' ;;
    openssl/*) say 'libssl-dev' ;;
    libxml/* | libxslt/*) say 'libxml2-dev", "libxslt1-dev' ;;
    jpeglib.h) say 'libjpeg-dev' ;;
    zlib.h) say 'zlib1g-dev' ;;
    lber.h | ldap.h) say 'libldap-dev", "libsasl2-dev' ;;
    mysql.h) say 'default-libmysqlclient-dev", "pkg-config' ;;
    sqlite3.h) say 'libsqlite3-dev' ;;
    *) say '' ;;
    esac
}

why_compiler() {
    header=$(first 'fatal error: ([A-Za-z0-9_./+-]+): No such file')
    package=$(missing_header "$header")
    if said 'pg_config executable not found|pg_config is required|Error: pg_config'; then
        say 'psycopg is compiled here and finds no pg_config: say systemPackages("libpq-dev", "python3-dev", "build-essential"), or require' \
            'psycopg[binary] or psycopg2-binary, which are compiled already'
    elif said 'mysql_config: not found|Can not find valid pkg-config name'; then
        say 'mysqlclient is compiled here and finds no MySQL: say systemPackages("default-libmysqlclient-dev", "pkg-config",' \
            '"python3-dev", "build-essential")'
    elif [ -n "$package" ]; then
        say "a package is compiled here and lacks $header: say systemPackages(\"$package\")"
    elif [ -n "$header" ]; then
        say "a package is compiled here and lacks $header: find out with 'apt-file search $header' what brings it, and say systemPackages(…)"
    elif said "(command|execute) '?[^ ]*(gcc|cc|g\\+\\+|c\\+\\+)'? failed: No such file|error: command '[^']*(gcc|cc)' failed: No such|unable to execute"; then
        say 'a package is compiled here and there is no compiler: say systemPackages("build-essential", "python3-dev"), or require a' \
            'version that is compiled already'
    else
        return 1
    fi
}

why_index() {
    if said 'DO NOT MATCH THE HASHES'; then
        say 'a package is not the one whose hash is in the requirements: somebody changed it, or the hash is of another file'
    elif said 'Hashes are required in --require-hashes mode|all requirements must have their versions pinned'; then
        say 'with hashes, every package needs one, those that others require included: make the file with pip-compile --generate-hashes'
    elif said 'ResolutionImpossible|conflicting dependencies'; then
        say 'no set of versions suits all requirements: the lines above name those that contradict each other'
    elif said '(401|403) (Client )?Error|User for .*:|Unauthorized'; then
        say 'the package index refuses the user or the password: see index(url, user, Secret)'
    elif said 'CERTIFICATE_VERIFY_FAILED'; then
        say "the package index shows a certificate that the host does not trust: put its authority into the host's /etc/pip.conf as cert ="
    elif said 'Failed to establish a new connection|name resolution|Network is unreachable|No route to host|Connection refused|timed out|ProxyError|Connection aborted|Connection reset'; then
        say 'the host does not reach the package index: call index(…) with one that it reaches, wheelhouse(…) to send packages along, or' \
            'name a proxy in its /etc/pip.conf'
    elif said 'require a different python version|Requires-Python|requires a different Python'; then
        say "a requirement is not made for Python $found: ask for another version of it, or say python(…)"
    elif said 'No matching distribution found for '; then
        say "there is no $(first 'No matching distribution found for ([^ ]+)') for Python $found: see its name and version in the" \
            'requirements, and whether the wheelhouse or index has it for this machine'
    else
        return 1
    fi
}

# One sentence before the last words of pip, which seldom are the ones that count.
explain() {
    if said 'No space left on device|Disk quota exceeded'; then
        say "the disk of ${venv%/*} is full: make room and run again"
    elif said 'ensurepip is not available|No module named .?(ensurepip|venv)'; then
        say "$python can't make virtualenvs: install the package that brings its venv and ensurepip, such as python3-venv"
    elif ! why_compiler && ! why_index; then
        say 'the virtualenv could not be built:'
    fi
    tail -n 12 -- "$log"
}

clean() {
    status=$?
    trap - EXIT
    cd /
    if [ ! -e "$marker" ]; then
        rm -rf -- "$venv"
        if [ -e "$old" ]; then mv -T -- "$old" "$venv"; fi
    fi
    rm -rf -- "$work" "$memory" "$old"
    exit "$status"
}

# An attempt that died left what has no marker; a virtualenv with one is built anew only if its Python is gone.
rm -rf -- "$memory" "$work"
if [ -e "$old" ] && [ ! -e "$marker" ]; then
    rm -rf -- "$venv" && mv -T -- "$old" "$venv" || exit
fi
rm -rf -- "$old"
trap 'exit 1' HUP INT TERM
trap clean EXIT
if [ -e "$marker" ]; then mv -T -- "$venv" "$old" || exit; else rm -rf -- "$venv" || exit; fi

mkdir -m 0711 -- "$memory" || exit
(umask 077 && cat >"$memory/pip.conf") && chown -- "$account:$group" "$memory/pip.conf" || exit
install -d -o "$account" -g "$group" -m 0700 -- "$work" "$work/home" "$work/tmp" &&
    install -d -o "$account" -g "$group" -m 0755 -- "$venv" || exit

# logged COMMAND...: as the account; what it prints is shown as it comes, and kept
logged() {
    { as "$@" </dev/null 2>&1; echo "$?" >"$memory/status"; } | tee -a -- "$log"
    [ "$(cat -- "$memory/status")" = 0 ]
}

found=$(as "$python" -I -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])') || fail "$python does not run"
case $found. in
"$version".*) ;;
*) [ -z "$version" ] || fail "$python is Python $found, not $version" ;;
esac
logged "$python" -m venv "$venv" || { explain; exit 1; }

if [ $# -gt 0 ]; then
    if [ -n "$tree" ]; then
        cp -R -- "$tree" "$work/code" && chown -hR -- "$account:$group" "$work/code" || exit
        directory=$work/code${directory#"$tree"}
    fi
    cd "$directory" || exit
    logged "$venv/bin/python" -m pip install --no-warn-script-location "$@" || { explain; exit 1; }
    cd /
fi

proof=$(as "$venv/bin/python" -I -c 'import sys; print("%d.%d.%d" % sys.version_info[:3], sys.prefix)') || exit
[ "$proof" = "$found $(readlink -f -- "$venv")" ] || fail "the virtualenv's Python says that it is $proof, not $found in $venv"

chown -hR root:root -- "$venv" && chmod -R u=rwX,go=rX,a-s -- "$venv" || exit
# What a package laid in the way of our note, such as a link, must not lead root anywhere.
rm -rf -- "$marker" "$marker.new" || exit
{
    say "Python $found ($python)"
    find "$venv/lib" -name '*.dist-info' -prune -printf '%f\n' | sed 's/\.dist-info$//; s/-\([^-]*\)$/ \1/' | sort
} >"$marker.new" && sync -f -- "$venv" && mv -T -- "$marker.new" "$marker" || exit
say "Python $found with $(grep -c '' <"$marker") lines in $marker"
