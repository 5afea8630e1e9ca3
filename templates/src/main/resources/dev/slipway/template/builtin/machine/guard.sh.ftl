#!/bin/sh
# Takes changes back unless they are kept in time, whatever becomes of whoever made them.
#
#   guard arm NAME SECONDS [PATH...] -- [COMMAND...]   keeps what is at the paths, and starts the timer; armed again, it keeps what it kept
#                                                      first, and the time starts anew
#   guard keep NAME                                    lets go: what is there now stays; fails if it was taken back already
#   guard drop NAME                                    lets go of it, if it is armed
#   guard back NAME                                    puts back what was kept, and runs the command; the timer calls this
#
# Timers are units on the disk, so that a host that loses its power comes up with them.
set -eu
umask 077
home=/var/lib/slipway/guards
units=/etc/systemd/system

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

usage() {
    fail 'guard arm NAME SECONDS [PATH...] -- [COMMAND...] | guard keep|drop|back NAME'
}

# save DIRECTORY PATH...
save() {
    into=$1
    shift
    number=0
    for path in "$@"; do
        number=$((number + 1))
        printf '%s\n' "$path" >"$into/$number.path"
        if [ -e "$path" ] || [ -L "$path" ]; then cp -a -T -- "$path" "$into/$number.kept"; fi
    done
}

# put_back DIRECTORY
put_back() {
    for entry in "$1"/*.path; do
        [ -e "$entry" ] || continue
        IFS= read -r path <"$entry"
        kept=${entry%.path}.kept
        if [ -e "$kept" ] || [ -L "$kept" ]; then
            temp=${path%/*}/.slipway-guard-$name
            rm -rf --one-file-system -- "$temp"
            cp -a -T -- "$kept" "$temp"
            if [ -d "$path" ] && [ ! -L "$path" ]; then rm -rf --one-file-system -- "$path"; fi
            mv -T -f -- "$temp" "$path"
        else
            rm -rf --one-file-system -- "$path"
        fi
    done
}

start_timer() {
    umask 022
    cat >"$units/$unit.service" <<END
[Unit]
Description=Slipway takes back a change that nobody kept ($name)
[Service]
Type=oneshot
ExecStart=/usr/local/lib/slipway/guard back $name
END
    cat >"$units/$unit.timer" <<END
[Unit]
Description=Slipway takes back a change unless it is kept ($name)
[Timer]
OnActiveSec=$1
AccuracySec=1
[Install]
WantedBy=timers.target
END
    umask 077
    install -d -m 0755 -- "$units/timers.target.wants"
    ln -s -f -n -T -- "$units/$unit.timer" "$units/timers.target.wants/$unit.timer"
    # What is new systemd reads by itself, which is all that it has to in the usual case: to read everything takes a busy host long.
    case $(systemctl show --property=LoadState,NeedDaemonReload -- "$unit.timer" "$unit.service") in
    *LoadState=not-found* | *NeedDaemonReload=yes*) systemctl daemon-reload ;;
    esac
    systemctl restart "$unit.timer"
}

# Files that are gone need no reading: a timer that has stopped is forgotten.
stop_timer() {
    systemctl stop "$unit.timer" 2>/dev/null || :
    rm -f -- "$units/timers.target.wants/$unit.timer" "$units/$unit.timer" "$units/$unit.service"
}

arm() {
    case $1 in '' | *[!0-9]*) usage ;; esac
    seconds=$1
    shift
    if [ ! -d "$home/$name" ]; then
        new=$home/.$name.new
        rm -rf -- "$new"
        mkdir -p -- "$new"
        while [ "${1:---}" != -- ]; do
            printf '%s\n' "$1" >>"$new/paths"
            shift
        done
        [ $# -gt 0 ] || usage
        shift
        : >"$new/command"
        for word in "$@"; do printf '%s\n' "$word" >>"$new/command"; done
        set --
        if [ -e "$new/paths" ]; then
            while IFS= read -r path; do set -- "$@" "$path"; done <"$new/paths"
        fi
        save "$new" "$@"
        sync -- "$new"/* "$new"
        mv -T -- "$new" "$home/$name"
    fi
    start_timer "$seconds"
}

# Whoever renames the directory first has it: a timer that ends while something is kept takes nothing back.
keep() {
    mv -T -- "$home/$name" "$home/.$name.kept" 2>/dev/null ||
        fail "too late: $name was taken back by its timer, the host is as it was before; run again"
    stop_timer
    rm -rf -- "$home/.$name.kept"
}

drop() {
    if [ -d "$home/$name" ]; then keep; fi
}

back() {
    if [ -d "$home/$name" ]; then
        rm -rf -- "$home/.$name.back"
        mv -T -- "$home/$name" "$home/.$name.back" 2>/dev/null || exit 0
    fi
    # A host that lost its power in the middle of this begins again here.
    [ -d "$home/.$name.back" ] || exit 0
    put_back "$home/.$name.back"
    set --
    while IFS= read -r word; do set -- "$@" "$word"; done <"$home/.$name.back/command"
    code=0
    if [ $# -gt 0 ]; then "$@" || code=$?; fi
    rm -rf -- "$home/.$name.back"
    stop_timer
    exit "$code"
}

[ $# -ge 2 ] || usage
verb=$1
name=$2
shift 2
case $name in '' | *[!a-z0-9-]*) usage ;; esac
unit=slipway-guard-$name
case $verb in
arm | keep | drop | back) "$verb" "$@" ;;
*) usage ;;
esac
