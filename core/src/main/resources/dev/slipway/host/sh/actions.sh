# Functions that change accounts, packages, units, the firewall and databases, and run programs; see files.sh for where they run.

# sw_ensure_group NAME [--system]
sw_ensure_group() (
    name=$1
    shift
    getent group -- "$name" >/dev/null || groupadd "$@" -- "$name"
)

# sw_ensure_user NAME GROUP GROUPS HOME SHELL [--system]; GROUPS has commas
sw_ensure_user() (
    name=$1 group=$2 groups=$3 home=$4 shell=$5
    shift 5
    if ! account=$(getent passwd -- "$name"); then
        if [ -n "$groups" ]; then set -- "$@" --groups "$groups"; fi
        useradd "$@" --gid "$group" --home-dir "$home" --shell "$shell" --no-create-home -- "$name"
        exit
    fi
    set --
    if [ "$(id -gn -- "$name")" != "$group" ]; then set -- "$@" --gid "$group"; fi
    if [ "${account##*:}" != "$shell" ]; then set -- "$@" --shell "$shell"; fi
    account=${account%:*}
    if [ "${account##*:}" != "$home" ]; then set -- "$@" --home "$home"; fi
    if [ -n "$groups" ]; then set -- "$@" --append --groups "$groups"; fi
    if [ $# -gt 0 ]; then usermod "$@" -- "$name"; fi
)

# sw_patient COMMAND...: again and again, for five minutes, while somebody else holds a lock of the package manager. apt itself waits for
# dpkg's locks only, not for those of its index and its archives; dpkg waits for none.
sw_patient() {
    sw_until=$(($(date +%s) + 300))
    sw_waits=
    while :; do
        # Complaints are looked at, and told afterwards; all else is told as it comes.
        { sw_complaints=$("$@" 2>&1 >&3); } 3>&1
        sw_patient_status=$?
        case $sw_patient_status:$sw_complaints in
        0:*) ;;
        *'E: Could not get lock'* | *'E: Unable to acquire the dpkg frontend lock'* | *'locked by'*)
            if [ "$(date +%s)" -lt "$sw_until" ]; then
                if [ -z "$sw_waits" ]; then sw_say "waiting for whoever uses the package manager: $sw_complaints"; fi
                sw_waits=1
                sleep 2
                continue
            fi
            ;;
        esac
        if [ -n "$sw_complaints" ]; then sw_say "$sw_complaints"; fi
        return "$sw_patient_status"
    done
}

# sw_apt WORD...
sw_apt() {
    sw_patient env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 APT_LISTCHANGES_FRONTEND=none UCF_FORCE_CONFFOLD=1 \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef \
        -o Dpkg::Options::=--force-confold "$@"
}

# sw_apt_twice WORD...: again after dpkg has finished what an earlier run of it left unfinished
sw_apt_twice() {
    sw_apt "$@" && return
    sw_apt_status=$?
    if [ -z "$(dpkg --audit)" ] && [ -z "$(ls /var/lib/dpkg/updates)" ]; then return "$sw_apt_status"; fi
    sw_say 'an earlier run of dpkg was interrupted: finishing it'
    sw_patient env DEBIAN_FRONTEND=noninteractive dpkg --force-confdef --force-confold --configure -a
    sw_apt "$@"
}

# sw_apt_fresh NAME...: succeeds if the index is younger than a day and knows every name; its directory's time tells when it was read
sw_apt_fresh() {
    [ -n "$(find /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp -maxdepth 0 -mmin -1440 2>/dev/null)" ] &&
        [ "$(apt-cache policy -- "$@" | grep -c '^  Candidate: [^(]')" -eq $# ]
}

# sw_install NAME...
sw_install() (
    if ! sw_apt_fresh "$@"; then
        if sw_apt -o APT::Update::Error-Mode=any update; then touch /var/lib/apt/lists; else sw_say 'the package index could not be refreshed: trying with the old one'; fi
    fi
    sw_apt_twice --no-install-recommends --no-upgrade install -- "$@"
)

# sw_uninstall NAME...
sw_uninstall() (
    # shellcheck disable=SC2016 # these dollars are dpkg's
    known=$(dpkg-query -W -f '${Package}\n' -- "$@" 2>/dev/null)
    for name in "$@"; do
        case "
$known
" in *"
${name%%:*}
"*) set -- "$@" "$name" ;; esac
        shift
    done
    [ $# -eq 0 ] || sw_apt_twice remove -- "$@"
)

# sw_unit_fails UNIT REASON: shows its state and what it has said since sw_since
sw_unit_fails() {
    sw_say "$1 $2"
    systemctl status --no-pager --full --lines=0 -- "$1"
    journalctl --no-pager --quiet --lines=40 --since="@$sw_since" --unit="$1"
    return 1
}

# sw_units_since DATE: names of units whose files have come or changed since, and of templates as patterns for what is made of them. Systemd
# does not see by itself that a directory of drop-ins is new, nor that a file is back that is older than the one it read: these count as
# a unit that it does not know.
sw_units_since() {
    find /etc/systemd/system /run/systemd/system /usr/lib/systemd/system -newerct "$1" ! -type d ! -path '*.wants/*' \
        \( \( -path '*.d/*' -o ! -newermt "$1" \) -printf 'slipway-changed.service\n' -o -printf '%f\n' \) |
        sed 's|@\.|@*.|' | grep -E '\.(service|socket|timer|target|path|mount|slice)$' | sort -u
}

# sw_unit_read UNIT: sets sw_unit_now to what systemd knows of it, once it has read what has changed in unit files, be they this unit's or
# those of units that it needs. What it has not loaded yet it reads by itself; to read everything again takes a busy host long.
sw_unit_read() {
    sw_unit_seen=$(TZ=UTC systemctl show --property=UnitsLoadTimestamp --value)
    if [ -z "$sw_unit_seen" ]; then sw_unit_seen=$(TZ=UTC systemctl show --property=UserspaceTimestamp --value); fi
    sw_unit_now=$({
        printf '%s\n' "$1"
        sw_units_since "$sw_unit_seen"
    } | xargs -d '\n' systemctl show --property=LoadState,NeedDaemonReload,ActiveState,UnitFileState --)
    case $sw_unit_now in
    *LoadState=not-found* | *NeedDaemonReload=yes*)
        systemctl daemon-reload
        sw_unit_now=$(systemctl show --property=LoadState,ActiveState,UnitFileState -- "$1")
        ;;
    esac
    # The unit itself is told of first, and this last of it.
    sw_unit_now=${sw_unit_now%%NeedDaemonReload=*}
}

# sw_unit_lives UNIT: succeeds if it is up, and still up after a second where systemd can't tell when a program is ready
sw_unit_lives() (
    before=
    for _ in 1 2 3 4 5 6; do
        now=$(systemctl show --property=Type,ActiveState,SubState,Result,MainPID,NRestarts -- "$1")
        case $now in
        *ActiveState=active* | *ActiveState=reloading*) ;;
        *ActiveState=inactive*)
            # a program that was to end has ended well
            case $now in *Type=oneshot*Result=success* | *Result=success*Type=oneshot*) exit 0 ;; esac
            sw_unit_fails "$1" 'is not up'
            exit
            ;;
        *)
            sw_unit_fails "$1" 'is not up'
            exit
            ;;
        esac
        case $now in *Type=simple* | *Type=exec* | *Type=idle*) ;; *) exit 0 ;; esac
        if [ -n "$before" ] && [ "$now" != "$before" ]; then
            sw_unit_fails "$1" 'does not stay up'
            exit
        fi
        before=$now
        sleep 0.2
    done
)

# sw_unit UNIT VERB...
sw_unit() (
    unit=$1
    shift
    sw_since=$(date +%s)
    sw_unit_read "$unit"
    early=
    # Systemd remembers of a unit that is up whether it was enabled, until it reads everything again. That takes a busy host long, so a
    # unit that is going to be started is enabled before, without a word to systemd, and disabled again if it does not start.
    case "$*:$sw_unit_now" in
    'start enable:'*ActiveState=inactive*UnitFileState=disabled*)
        if SYSTEMD_OFFLINE=1 systemctl enable -- "$unit"; then early=yes; fi
        ;;
    esac
    # give_up STATUS
    give_up() {
        if [ -n "$early" ]; then systemctl --no-ask-password disable -- "$unit"; fi
        exit "$1"
    }
    for verb in "$@"; do
        if [ -z "$sw_unit_now" ]; then sw_unit_now=$(systemctl show --property=LoadState,ActiveState -- "$unit"); fi
        case $verb:$sw_unit_now in
        start:*ActiveState=active*) continue ;;
        start:*ActiveState=inactive*) ;;
        start:* | restart:* | reload-or-restart:*) systemctl reset-failed -- "$unit" 2>/dev/null ;;
        enable:*)
            # systemctl reads everything again, even if there is nothing to do; both the disk and systemd's memory have to know it
            if [ "$(systemctl is-enabled -- "$unit" 2>/dev/null)" = enabled ] &&
                [ "$(systemctl show --property=UnitFileState --value -- "$unit")" = enabled ]; then
                continue
            fi
            ;;
        stop:*LoadState=not-found* | disable:*LoadState=not-found*)
            sw_say "there is no $unit to $verb"
            continue
            ;;
        esac
        systemctl --no-ask-password "$verb" -- "$unit" || {
            code=$?
            sw_unit_fails "$unit" "did not $verb"
            give_up "$code"
        }
        case $verb in *start) sw_unit_lives "$unit" || give_up "$?" ;; esac
        if [ "$verb" != start ]; then sw_unit_now=; fi
    done
)

# sw_firewall WORD...
sw_firewall() (
    if ! command -v ufw >/dev/null; then
        sw_say 'there is no ufw on the host: install it first'
        exit 1
    fi
    ufw "$@"
)

# sw_psql DATABASE OPTION... <SQL
sw_psql() (
    database=$1
    shift
    if ! command -v psql >/dev/null; then
        sw_say 'there is no psql on the host: install PostgreSQL first'
        exit 1
    fi
    setpriv --reuid=postgres --regid="$(id -g postgres)" --init-groups -- \
        env -i PATH="$PATH" LC_ALL=C PGCLIENTENCODING=UTF8 PGDATABASE="$database" PGCONNECT_TIMEOUT=20 \
        psql -X -q -w -v ON_ERROR_STOP=1 "$@" -f -
)

# sw_made PATH: what a program promised to make
sw_made() {
    if ! sw_there "$1"; then
        sw_say "it succeeded, but did not make $1"
        return 1
    fi
}

# sw_run SECONDS USER DIRECTORY [NAME=VALUE...] COMMAND... <INPUT
sw_run() (
    limit=$1 user=$2 directory=$3
    shift 3
    if ! account=$(getent passwd -- "$user"); then
        sw_say "there is no account $user"
        exit 1
    fi
    shell=${account##*:}
    home=${account%:*}
    home=${home##*:}
    set -- env -i -C "$directory" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" USER="$user" \
        LOGNAME="$user" SHELL="$shell" LANG=C.UTF-8 "$@"
    if [ "$(id -un)" != "$user" ]; then
        set -- setpriv --reuid="$user" --regid="$(id -g -- "$user")" --init-groups -- "$@"
    fi
    timeout -k 10 "$limit" "$@"
    status=$?
    if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then sw_say "it was stopped after $limit seconds"; fi
    exit "$status"
)
