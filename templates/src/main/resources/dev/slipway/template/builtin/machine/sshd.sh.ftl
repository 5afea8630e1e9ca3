#!/bin/sh
# Asks the SSH server about its configuration.
#
#   sshd test FILE   succeeds if the server accepts its whole configuration with FILE among its drop-ins, and what FILE says counts
#   sshd reload      has the server read its configuration, and returns once it has
set -eu
umask 077
own=00-slipway.conf

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The server reads drop-ins by name, so it is asked about a copy of everything with the new file in its place.
test_whole() {
    copy=$(mktemp -d)
    trap 'rm -rf -- "$copy"' EXIT
    mkdir "$copy/d"
    for file in /etc/ssh/sshd_config.d/*; do
        if [ -e "$file" ]; then cp -- "$file" "$copy/d/"; fi
    done
    cp -- "$1" "$copy/d/$own"
    sed "/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]]/s#\(/etc/ssh/\)\{0,1\}sshd_config\.d/#$copy/d/#g" \
        /etc/ssh/sshd_config >"$copy/sshd_config"
    grep -q "^[^#]*$copy/d/" "$copy/sshd_config" ||
        fail '/etc/ssh/sshd_config does not include /etc/ssh/sshd_config.d/*.conf: put that line on its top'
    # What it complains of is named as it will be called.
    /usr/sbin/sshd -t -f "$copy/sshd_config" 2>"$copy/complaints" || {
        sed "s#$copy/d/#/etc/ssh/sshd_config.d/#g;s#$copy/#/etc/ssh/#g" "$copy/complaints" >&2
        fail 'the SSH server refuses its configuration'
    }
    /usr/sbin/sshd -T -f "$copy/sshd_config" -C user=root,host=localhost,addr=127.0.0.1 >"$copy/counts"
    # The first value counts: what the main file says before it includes the others wins over all of them.
    sed -n 's/^\([A-Za-z][A-Za-z0-9]*\) \(yes\|no\|prohibit-password\|[0-9][0-9]*\)$/\1 \2/p' "$1" | tr '[:upper:]' '[:lower:]' >"$copy/said"
    while read -r key value; do
        [ "$key" != challengeresponseauthentication ] || continue
        case $key:$(sed -n "s/^$key //p" "$copy/counts" | head -n 1) in
        "$key:$value" | permitrootlogin:without-password) ;;
        "$key:"*) fail "$key is to be $value, but something else in the configuration of the SSH server wins: see sshd -T, and /etc/ssh/sshd_config above its Include line" ;;
        esac
    done <"$copy/said"
}

# The top of its stack is another one once the server has executed itself anew.
stack() {
    read -r stat <"/proc/$1/stat"
    stat=${stat##*) }
    # shellcheck disable=SC2086 # these are words
    set -- $stat
    shift 25
    printf '%s' "$1"
}

reload() {
    pid=$(systemctl show --property=MainPID --value ssh.service)
    # Where systemd listens, and nobody is logged in, the next connection starts a server that reads it.
    [ "${pid:-0}" -ne 0 ] || exit 0
    before=$(stack "$pid")
    systemctl reload ssh.service
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ "$(stack "$pid")" = "$before" ] || exit 0
        sleep 0.1
    done
}

case ${1:-} in
test) test_whole "$2" ;;
reload) reload ;;
*) fail 'sshd test FILE | sshd reload' ;;
esac
