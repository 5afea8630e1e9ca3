# Functions that observe a host. Every field that they print ends with NUL; see Answers.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
export PATH LC_ALL
cd / || exit
me=$(id -un) my_id=$(id -u) account_user='' account_line=''
newline='
'

# field FIELD...
field() {
    printf '%s\0' "$@"
}

# problem INDEX REASON
problem() {
    field problem "$1" "$2"
}

# have PROGRAM
have() {
    command -v "$1" >/dev/null 2>&1
}

# as USER COMMAND...: without PAM, so that looking leaves no sessions in the host's log
as() {
    as_user=$1
    shift
    if [ "$as_user" = "$me" ]; then
        "$@"
    else
        setpriv --reuid="$as_user" --regid="$(id -g -- "$as_user")" --init-groups -- "$@"
    fi
}

# may_be USER: succeeds if commands can be run as this account
may_be() {
    [ "$my_id" -eq 0 ] || [ "$me" = "$1" ]
}

# account_of USER: sets account_line to the user's line, if there is one; mostly the same user is asked about again and again
account_of() {
    if [ "$1" != "$account_user" ]; then
        account_user=$1
        account_line=$(getent passwd -- "$1")
    fi
    [ -n "$account_line" ]
}

# hidden PATH: succeeds if nobody can tell whether there is something, because a directory on the way is closed to us
hidden() {
    above=$1
    while :; do
        above=${above%/*}
        if [ -z "$above" ] || [ -e "$above" ]; then
            break
        fi
    done
    [ -d "$above/" ] && [ ! -x "$above/" ]
}

ask_os() {
    memory=
    read -r _ memory _ </proc/meminfo
    field os "$(head -n 100 /etc/os-release 2>/dev/null || head -n 100 /usr/lib/os-release 2>/dev/null)" "$(dpkg --print-architecture 2>/dev/null)" "$(nproc)" "$memory"
}

# ask_packages NAME...
ask_packages() {
    have dpkg-query || return 0
    # shellcheck disable=SC2016 # these dollars are dpkg's
    field packages "$(dpkg-query -W -f '${Package}\t${Architecture}\t${db:Status-Status}\t${Version}\n' -- "$@" 2>/dev/null)"
}

# The visitors of each_file get INDEX PATH HOPED-FOR-DIGEST.
file_path() {
    printf '%s\0' "$2"
}

file_regular() {
    if [ -f "$2" ] && [ ! -L "$2" ] && [ -r "$2" ]; then
        printf '%s\0' "$2"
    fi
}

# Reads a line of sha256sum from stdin for each regular file; a line that is about another path waits for that one.
file_state() {
    if [ -L "$2" ]; then
        return
    elif [ ! -e "$2" ]; then
        if hidden "$2"; then problem "$1" 'a directory on the way may not be entered'; fi
        return
    elif [ ! -f "$2" ]; then
        return
    elif [ ! -r "$2" ]; then
        problem "$1" 'it may not be read'
        return
    fi
    if [ -z "$waiting" ]; then IFS= read -r waiting; fi
    case $2 in
    *"$newline"*) ;;
    *) if [ "${waiting#*  }" != "$2" ]; then return; fi ;;
    esac
    sum=${waiting%% *}
    waiting=
    field digest "$1" "$sum"
    if [ -n "$3" ] && [ "$3" != "$sum" ]; then
        field content "$1"
        head -c 262145 -- "$2" | base64 -w 0
        field ''
    fi
}

ask_files() {
    each_file file_path | xargs -0r sh -c 'find "$@" -maxdepth 0 -printf "file\0%p\0%y\0%u\0%g\0%m\0%s\0%T@\0%l\0"' sh 2>/dev/null
    waiting=
    each_file file_regular | xargs -0r sha256sum -z -- 2>/dev/null | tr '\n\0' '?\n' | each_file file_state
}

# ask_tree INDEX ROOT: what Python keeps in __pycache__ is not asked for
ask_tree() {
    if [ -L "$2" ] || [ ! -d "$2" ]; then
        if hidden "$2"; then problem "$1" 'a directory on the way may not be entered'; fi
        field tree "$1" absent
        return
    fi
    field tree "$1" directory
    if ! (
        cd "$2" && find . -name __pycache__ -prune -o \( -type f -o -type l \) -printf 'entry\0%y\0%m\0%P\0%l\0' \
            -type f -exec sha256sum -z -- {} +
    ) 2>/dev/null; then
        problem "$1" 'something in it may not be read, or changed while it was being read'
    fi
}

# ask_users NAME...
ask_users() {
    accounts=$(getent passwd -- "$@")
    set -f
    IFS=$newline
    set --
    for account in $accounts; do
        set -- "$@" "${account%%:*}"
    done
    unset IFS
    set +f
    if [ $# -eq 0 ]; then
        field users '' ''
    else
        field users "$accounts" "$(id -Gn -- "$@" 2>/dev/null)"
    fi
}

# ask_groups NAME...
ask_groups() {
    field groups "$(getent group -- "$@")"
}

# ask_units UNIT...
ask_units() {
    if [ -d /run/systemd/system ] && have systemctl; then
        field units "$(systemctl show --no-pager --property=LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload -- "$@" 2>/dev/null)"
    fi
}

# ask_ports INDEX...
ask_ports() {
    if have ss; then
        field ports "$(ss -Hltun)"
    else
        for index in "$@"; do problem "$index" 'there is no ss on the host: install iproute2'; done
    fi
}

# ask_processes INDEX...
ask_processes() {
    if have ps; then
        field processes "$(ps -eo pid=,user:64=,stat=,comm=)"
    else
        for index in "$@"; do problem "$index" 'there is no ps on the host: install procps'; done
    fi
}

# ask_firewall INDEX
ask_firewall() {
    if ! have ufw; then
        field firewall absent '' ''
    elif [ ! -r /etc/ufw/user.rules ]; then
        problem "$1" 'its rules may not be read'
    else
        state=inactive
        if grep -qi '^ENABLED="\{0,1\}yes' /etc/ufw/ufw.conf && iptables -w -n -L ufw-user-input >/dev/null 2>&1; then
            state=active
        fi
        field firewall "$state" "$(grep -h '^### tuple' /etc/ufw/user.rules /etc/ufw/user6.rules 2>/dev/null)" \
            "$(grep '^DEFAULT_[A-Z]*_POLICY=' /etc/default/ufw 2>/dev/null)"
    fi
}

# above PATH: the nearest thing at or above it that exists
above() {
    above=$1
    until [ -z "$above" ] || [ -e "$above" ]; do above=${above%/*}; done
    printf '%s' "${above:-/}"
}

# ask_space PATH...
ask_space() {
    for path in "$@"; do
        shift
        set -- "$@" "$(above "$path")"
    done
    field space "$(stat -f -c '%a %S' -- "$@" 2>/dev/null)"
}

# connection: client address and port, server address and port of the SSH connection that this runs in. sudo hides it from its children.
connection() {
    found=${SSH_CONNECTION:-}
    pid=$PPID
    while [ -z "$found" ] && [ "$pid" -gt 1 ] && read -r stat 2>/dev/null <"/proc/$pid/stat"; do
        found=$(tr '\0' '\n' 2>/dev/null <"/proc/$pid/environ" | sed -n 's/^SSH_CONNECTION=//p')
        stat=${stat##*) }
        stat=${stat#* }
        pid=${stat%% *}
    done
    printf '%s' "$found"
}

# key_of ACCOUNT FILES COMMAND AUTHORITIES: prints something if the account can log in with a key; the words are sshd's
key_of() {
    case ${3:-none} in none) ;; *) printf 'command' && return ;; esac
    case ${4:-none} in none) ;; *) printf 'authorities' && return ;; esac
    home=$(getent passwd -- "$1" | cut -d : -f 6)
    for file in $2; do
        case $file in *%*) file=$(printf '%s' "$file" | sed "s|%h|$home|g;s|%u|$1|g;s|%%|%|g") ;; esac
        case $file in /*) ;; *) file=$home/$file ;; esac
        if grep -q '^[[:space:]]*[^#[:space:]]' "$file" 2>/dev/null; then printf 'file' && return; fi
    done
}

ask_login() {
    account=${SUDO_USER:-$me}
    ports='' files='.ssh/authorized_keys .ssh/authorized_keys2' keys_command='' authorities=''
    if [ "$my_id" -eq 0 ] && have sshd; then
        while read -r name value; do
            case $name in
            port) ports="$ports $value" ;;
            authorizedkeysfile) files=$value ;;
            authorizedkeyscommand) keys_command=$value ;;
            trustedusercakeys) authorities=$value ;;
            esac
        done <<END
$(sshd -T -C "user=$account,host=localhost,addr=127.0.0.1" 2>/dev/null)
END
    fi
    field login "$account" "$my_id" "$(connection)" "$ports" "$(key_of "$account" "$files" "$keys_command" "$authorities")"
}

# ask_database SQL
ask_database() {
    if ! have psql || ! getent passwd postgres >/dev/null; then
        field server down
        return
    fi
    if ! may_be postgres; then
        field server 'nothing: only root may become postgres'
        return
    fi
    {
        said=$(printf '%s' "$1" | as postgres env -i PATH="$PATH" LC_ALL=C PGCLIENTENCODING=UTF8 PGDATABASE=postgres PGCONNECT_TIMEOUT=20 \
            timeout 60 psql -X -q -w -A -t -z -0 -v ON_ERROR_STOP=1 -f - 2>&1 >&3)
        status=$?
    } 3>&1
    case $status:$said in
    0:*) field server up ;;
    *'No such file or directory'* | *'Connection refused'* | *'You must install at least one'*) field server down ;;
    *) field server "$said (exit $status)" ;;
    esac
}

# ask_command INDEX USER COMMAND...
ask_command() {
    index=$1
    user=$2
    shift 2
    if ! account_of "$user"; then
        field command "$index" '' 126
        return
    fi
    if ! may_be "$user"; then
        problem "$index" "only root may become $user"
        return
    fi
    home=${account_line%:*}
    home=${home##*:}
    field command "$index"
    {
        status=$({
            {
                as "$user" env -i PATH="$PATH" HOME="$home" USER="$user" LOGNAME="$user" LANG=C.UTF-8 timeout -k 5 60 "$@" 2>/dev/null 3>&- 4>&-
                printf '%s' "$?" >&3
            } | {
                head -c 65536
                exec cat >/dev/null
            } | base64 -w 0 >&4
        } 3>&1)
    } 4>&1
    field '' "$status"
}
