#!/bin/sh
# Knows which release of an application users get, and what becomes of the others. One link decides: HOME/current.
#
#   release check APP HOME ID SECONDS [MARKER]   waits until a release answers as its file "checks" wants, on its own socket, and notes it
#                                                in a file
#   release rehearse APP HOME ID SECONDS [MARKER]  the same for a release of the one server for all releases, which starts with one worker on a
#                                                socket of its own for that, and ends
#   release guard APP HOME ID SECONDS [PATH...]  before users get a release: the host goes back by itself unless it is confirmed in time; the
#                                                paths are files that are put back besides the links
#   release switch APP HOME ID                   users get it
#   release confirm APP HOME ID                  it stays; fails if the host went back already
#   release settle APP HOME SECONDS              units follow the link: those of the active release are up, all others are let go, which
#                                                takes SECONDS at most, and as long as the server needs to end
#   release drain APP HOME BASE SECONDS          waits until nobody speaks to a unit any more, and stops it
#   release rescue APP HOME ID SECONDS           after a failure: goes back if a guard is armed, lets units go that nobody needs, and tells
#                                                what users get
#   release recover APP HOME SECONDS             what the guard calls when files and links are back
#   release reinstate APP HOME ID UNIT           has a unit of the one server for all releases as it was with a release
#   release put APP HOME CURRENT PREVIOUS        sets the links, or removes those that are named -
#   release note APP HOME ID EVENT [WORD...]     adds to a release's history
#   release survey APP HOME                      what is on the host, for programs; changes nothing
#   release tidy APP HOME [ID...]                removes releases, unless somebody needs them, and virtualenvs that nobody needs
#
# BASE is the name of a unit without its kind. Each can be called again, whatever became of an earlier call.
set -eu
umask 022
export LC_ALL=C
lib=/usr/local/lib/slipway
units=/etc/systemd/system
guards=/var/lib/slipway/guards
holder=/var/lib/slipway/holder

fail() {
    printf 'slipway: problem: %s\n' "$*"
    exit 1
}

# --- what is there -----------------------------------------------------------------------------------------------------------------

nl='
'

# among LINE LINES
among() {
    case $nl$2$nl in *"$nl$1$nl"*) ;; *) return 1 ;; esac
}

# id_of LINK: the release that a link leads to
id_of() {
    target=$(readlink -- "$1") || return 0
    case $target in "$releases"/*) printf '%s\n' "${target#"$releases/"}" ;; esac
}

# confirmed: the release that users had before a switch that waits for its confirmation, or that they have now
confirmed() {
    if [ -L "$guards/release-$app/1.kept" ]; then id_of "$guards/release-$app/1.kept"; else id_of "$home/current"; fi
}

# base_of ID: its units, without their kind
base_of() {
    if [ "$(readlink -- "$releases/$1/app.sock")" = "/run/$app/$1.sock" ]; then
        printf '%s@%s\n' "$app" "$1"
    else
        printf '%s\n' "$app"
    fi
}

# drain_of BASE: sets drain to the unit that drains it
drain_of() {
    case $1 in
    *@*) drain=slipway-drain-${1%%@*}-${1#*@}.service ;;
    *) drain=slipway-drain-$1.service ;;
    esac
}

# ours FILE: written by Slipway, or gone
ours() {
    if [ ! -e "$1" ]; then return 0; fi
    IFS= read -r first <"$1" || :
    case $first in '# Managed by Slipway'*) ;; *) return 1 ;; esac
}

# listed: what systemd knows of the application's units: their names and states, a line each
listed() {
    systemctl list-units --all --plain --no-legend --full "$app@*.service" "$app@*.socket" "$app.service" "$app.socket" \
        "slipway-drain-$app-*.service" "slipway-drain-$app.service"
}

# bases LISTED: sets all to the units that run a release of the application, whichever: a line each, without their kind
bases() {
    all=
    for file in "$units/$app"@*.service "$units/$app"@*.socket "$units/$app.service" "$units/$app.socket"; do
        if [ -e "$file" ]; then base_in "${file##*/}"; fi
    done
    while read -r unit _; do
        case $unit in slipway-* | '') ;; *) base_in "$unit" ;; esac
    done <<END
$1
END
}

base_in() {
    base=${1%.*}
    if ! among "$base" "$all" && ours "$units/$base.service"; then all=$all$base$nl; fi
}

# enabled UNIT: comes up at boot, as the disk says: systemd remembers what was there when it last read everything
enabled() {
    for link in "$units"/*.wants/"$1"; do
        if [ -L "$link" ]; then return 0; fi
    done
    return 1
}

# sort_units LISTED: sets loaded to units and whether they are up, a line each, and drains to drains that are at work
sort_units() {
    loaded='' drains=''
    while read -r unit _ up _; do
        case $unit:$up in
        slipway-*:active | slipway-*:activating | slipway-*:deactivating) drains=$drains$unit$nl ;;
        slipway-* | :) ;;
        *) loaded="$loaded$unit $up$nl" ;;
        esac
    done <<END
$1
END
}

# up_of UNIT: sets up to its state; what systemd does not list is not up
up_of() {
    up=inactive
    case $nl$loaded in
    *"$nl$1 "*)
        up=$nl$loaded
        up=${up#*"$nl$1 "}
        up=${up%%"$nl"*}
        ;;
    esac
}

# drains_now BASE: it was being drained when the units were listed; sets drain
drains_now() {
    drain_of "$1"
    among "$drain" "$drains"
}

# busy BASE: one of its units was up when they were listed, or comes up at boot
busy() {
    for unit in "$1.socket" "$1.service"; do
        if enabled "$unit"; then return 0; fi
        up_of "$unit"
        case $up in active | activating | reloading | deactivating) return 0 ;; esac
    done
    return 1
}

# lives BASE: one of its units is up
lives() {
    systemctl show --property=ActiveState --value -- "$1.socket" "$1.service" | grep -Eqx 'active|activating|reloading|deactivating'
}

# told WORD: sets told to what the holder of the lock is like
told() {
    told=-
    if [ ! -r "$holder" ]; then return 0; fi
    while IFS= read -r line; do
        case $line in "$1="?*) told=${line#*=} ;; esac
    done <"$holder"
}

# last_event ID: what became of it; what was seen meanwhile is nothing that became of it
last_event() {
    grep -v '^[0-9]* watched ' "$releases/$1/history" 2>/dev/null | tail -n 1 | cut -d ' ' -f 2
}

# version_of ID: prints it; only for command substitution, which keeps what the file sets from spreading
version_of() {
    version=''
    # shellcheck source=/dev/null
    . "$releases/$1/release.conf" 2>/dev/null
    printf '%s\n' "$version"
}

named() {
    name=$(version_of "$1") || name=
    if [ -n "$name" ] && [ "$name" != "$1" ]; then printf '%s (%s)\n' "$name" "$1"; else printf '%s\n' "$1"; fi
}

# bears ID OTHER: the database, as the migrations of a release left it, is one that another release gets along with, as far as anybody knows
bears() {
    # shellcheck source=/dev/null
    ! (compatible=yes active=$2 && . "$releases/$1/migrations.state" 2>/dev/null && [ "$compatible" = no ] && [ "$active" = "$2" ])
}

# --- changing ----------------------------------------------------------------------------------------------------------------------

# note ID EVENT [WORD...]
note() {
    id=$1 event=$2
    shift 2
    [ -d "$releases/$id" ] || return 0
    told run
    run=$told
    told owner
    {
        printf '%s %s %s %s' "$(date +%s)" "$event" "$run" "$told"
        if [ $# -gt 0 ]; then printf ' %s' "$@"; fi
        echo
    } >>"$releases/$id/history"
    sync -- "$releases/$id/history"
}

# point LINK TARGET
point() {
    ln -s -f -n -T -- "$2" "$1.slipway-new"
    mv -T -f -- "$1.slipway-new" "$1"
}

# reconnect: whoever keeps connections to the application opens new ones, if a release notes that there is somebody
reconnect() {
    for conf in "$releases"/*/release.conf; do
        # shellcheck source=/dev/null
        after=$(after='' && . "$conf" 2>/dev/null && printf '%s\n' "$after") || :
        if [ -n "$after" ]; then
            # shellcheck disable=SC2086 # a program and its plain words
            $after || echo "slipway: warning: '$after' failed: kept connections may still lead to the other release"
            return 0
        fi
    done
}

# put CURRENT PREVIOUS: the one before is set first, so that whoever finds nothing in the new one finds it there
put() {
    if [ "$2" != - ]; then point "$home/previous" "$releases/$2"; else rm -f -- "$home/previous"; fi
    if [ "$1" != - ]; then point "$home/current" "$releases/$1"; else rm -f -- "$home/current"; fi
    sync -- "$home"
    if [ "$1" != - ] && [ "$2" != - ]; then reconnect; fi
}

# age: seconds since the run took the lock
age() {
    told since
    if [ "$told" != - ]; then echo "seconds=$(($(date +%s) - told))"; fi
}

switch() {
    [ -d "$releases/$1" ] || fail "there is no release $1 in $releases"
    now=$(id_of "$home/current")
    if [ "$now" = "$1" ]; then return 0; fi
    before=$(confirmed)
    if [ "$before" = "$1" ] || [ -z "$before" ]; then before=$(id_of "$home/previous"); fi
    # shellcheck disable=SC2046 # one word or none
    note "$1" activated $(age)
    put "$1" "${before:--}"
    if [ -n "$now" ]; then note "$now" replaced "by=$1"; fi
}

# said ID WORD: what a release's release.conf says
said() {
    # shellcheck source=/dev/null
    (visit='' allowed='' && . "$releases/$1/release.conf" 2>/dev/null && eval "printf '%s\n' \"\$$2\"") || :
}

guard() {
    id=$1 seconds=$2
    shift 2
    now=$(id_of "$home/current")
    if [ -z "$now" ] || [ "$now" = "$id" ]; then return 0; fi
    visit=$(said "$id" visit)
    if [ -n "$visit" ]; then
        set -f
        # shellcheck disable=SC2086 # words without blanks
        "$lib/watch" start "$app" $((seconds + 60)) $visit || echo 'slipway: warning: nobody can tell how users fare meanwhile'
        set +f
    fi
    if ! bears "$id" "$now"; then
        echo "slipway: warning: the database was changed in a way that $(named "$now") can't bear: the host does not go back by itself"
        return 0
    fi
    "$lib/guard" arm "release-$app" "$seconds" "$home/current" "$home/previous" "$@" -- "$lib/release" recover "$app" "$home" 60
}

reinstate() {
    cp -- "$releases/$1/units/$2" "$units/$2.slipway-new"
    mv -T -f -- "$units/$2.slipway-new" "$units/$2"
    systemctl daemon-reload
}

# measured ID: how users fared while they were brought to a release, if somebody watched; fails if they fared badly
measured() {
    if [ ! -x "$lib/watch" ]; then return 0; fi
    report=$("$lib/watch" stop "$app")
    if [ -z "$report" ]; then return 0; fi
    # shellcheck disable=SC2086 # words
    note "$1" watched $report
    echo "slipway: served: $report"
    failures=${report#*failures=}
    failures=${failures%% *}
    requests=${report#requests=}
    allowed=$(said "$1" allowed)
    if [ "$failures" -le "${allowed:-0}" ]; then return 0; fi
    first=${report##*first=}
    if [ "$first" = 000 ]; then first='no answer'; fi
    echo "slipway: problem: $failures of ${requests%% *} requests failed while users were brought to $(named "$1"), the first with $first; allowedFailures(…) lets ${allowed:-0} pass"
    echo "slipway: next: look at what Nginx and the application logged meanwhile"
    return 1
}

confirm() {
    measured "$1" || return 1
    if [ -d "$guards/release-$app" ]; then
        "$lib/guard" keep "release-$app"
    elif [ "$(id_of "$home/current")" != "$1" ]; then
        fail "too late: nobody confirmed the switch to $(named "$1") in time, so the host went back; run again, with a longer confirmWithin(…) if it takes that long"
    fi
}

# let_go BASE SECONDS: it does not come up at boot any more, and ends when it has finished what it has begun
let_go() {
    linked=no
    if enabled "$1.socket" || enabled "$1.service"; then
        linked=yes
        rm -f -- "$units"/*.wants/"$1.socket" "$units"/*.wants/"$1.service"
    fi
    if ! lives "$1"; then
        if [ "$linked" = yes ]; then systemctl daemon-reload; fi
        return 0
    fi
    drain_of "$1"
    if [ "$(systemctl is-active "$drain")" = active ]; then return 0; fi
    systemctl reset-failed "$drain" 2>/dev/null || :
    systemd-run --quiet --collect --unit="$drain" --description="Slipway lets $1 finish what it has begun" -- \
        "$lib/release" drain "$app" "$home" "$1" "$2"
}

settle() {
    rehearsal
    end_rehearsal
    active=$(id_of "$home/current")
    own=''
    if [ -n "$active" ]; then own=$(base_of "$active"); fi
    units_there=$(listed)
    bases "$units_there"
    sort_units "$units_there"
    code=0
    if [ -n "$own" ] && [ -e "$units/$own.service" ]; then
        # What is drained may have been stopped since it was listed.
        if drains_now "$own"; then
            systemctl stop "$drain" 2>/dev/null || :
            loaded=
        fi
        for unit in "$own.socket" "$own.service"; do
            enabled "$unit" || systemctl --quiet enable "$unit" 2>&1 || code=$?
            up_of "$unit"
            if [ "$up" != active ]; then systemctl start "$unit" || code=$?; fi
        done
    fi
    sort_units "$units_there"
    for base in $all; do
        if [ "$base" != "$own" ] && busy "$base"; then let_go "$base" "$1"; fi
    done
    return "$code"
}

# connected PATH: somebody speaks to the socket, or waits to
connected() {
    awk -v path="$1" '$8 == path && ($6 == "02" || $6 == "03") { found = 1 } END { exit !found }' /proc/net/unix
}

drain() {
    base=$1
    # It was enabled until now. This takes a busy host long, and nobody has to wait for it here.
    systemctl daemon-reload
    until=$(($(date +%s) + $2))
    path=$(systemctl show --property=Listen --value -- "$base.socket" | sed -n 's/ (Stream)$//p' | head -n 1)
    while [ "$(date +%s)" -lt "$until" ] && connected "$path"; do sleep 0.5; done
    systemctl stop "$base.socket" "$base.service"
}

recover() {
    systemctl daemon-reload
    now=$(id_of "$home/current")
    measured "${now:--}" >/dev/null || :
    for directory in "$releases"/*; do
        id=${directory##*/}
        if [ "$id" != "$now" ] && [ "$(last_event "$id")" = activated ]; then note "$id" taken-back "to=${now:--}"; fi
    done
    if [ -z "$now" ]; then return 0; fi
    if [ "$(last_event "$now")" = replaced ]; then note "$now" activated "again=yes"; fi
    if [ "$(base_of "$now")" = "$app" ] && [ -e "$units/$app.service" ]; then
        systemctl start "$app.socket"
        systemctl restart "$app.service" || :
    fi
    reconnect
    settle "$1"
}

rescue() {
    id=$1
    measured "$id" >/dev/null || :
    if [ -d "$guards/release-$app" ]; then
        "$lib/guard" back "release-$app" || :
    else
        settle "$2" || :
    fi
    now=$(id_of "$home/current")
    if [ "$now" != "$id" ]; then
        case $(last_event "$id") in failed | taken-back) ;; *) note "$id" failed ;; esac
    fi
    if [ -z "$now" ]; then
        echo "slipway: state: users get no release of $app yet"
    elif [ "$now" != "$id" ] && [ "$(last_event "$id")" = taken-back ]; then
        echo "slipway: state: the switch was taken back, users get $(named "$now") again"
    elif [ "$now" != "$id" ]; then
        echo "slipway: state: users get $(named "$now") as before, nobody got $(named "$id")"
    else
        before=$(id_of "$home/previous")
        if [ -z "$before" ]; then
            echo "slipway: state: users get $(named "$id"), as there is no release to go back to"
        elif ! bears "$id" "$before"; then
            echo "slipway: state: users get $(named "$id"), and nothing goes back by itself: the database was changed in a way that $(named "$before") can't bear"
        else
            echo "slipway: state: users get $(named "$id")"
        fi
    fi
}

<#include "/release/health">
<#include "/release/survey">
<#include "/release/tidy">
[ $# -ge 3 ] || fail 'say what to do, with which application, and where it is: see the beginning of this program'
verb=$1 app=$2 home=$3
shift 3
releases=$home/releases
case $verb in
check | rehearse | guard | switch | confirm | reinstate | settle | drain | rescue | recover | put | note | survey | tidy) "$verb" "$@" ;;
*) fail "there is nothing called $verb" ;;
esac
