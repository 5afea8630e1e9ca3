# --- health ------------------------------------------------------------------------------------------------------------------------

# Each of these is said by the file "checks", and sets what is wrong.

# well HOST SCHEME PATH STATUSES [HEADER VALUE...]
well() {
    if [ -n "$wrong" ]; then return 0; fi
    found=$("$lib/health" "$listens" "$@") || wrong="$3: $(printf '%s\n' "$found" | tail -n 1)"
}

# page HOST SCHEME PATH STATUS TEXT
page() {
    if [ -n "$wrong" ]; then return 0; fi
    well "$1" "$2" "$3" "$4"
    if [ -n "$wrong" ] || [ -z "$5" ]; then return 0; fi
    case $listens in /*) option=--unix-socket address=$listens ;; *) option=--connect-to address=::$listens ;; esac
    curl --silent --noproxy '*' --max-time 20 "$option" "$address" --header "Host: $1" --header "X-Forwarded-Proto: $2" \
        --header 'User-Agent: slipway-check' -- "http://$1$3" | grep -Fq -- "$5" || wrong="$3 does not contain '$5'"
}

# files DIRECTORY: there are some if the active release has some, and the web server can read them
files() {
    if [ -n "$wrong" ]; then return 0; fi
    file=$(find "$1/" -name '.?*' -prune -o -type f -print -quit 2>/dev/null)
    if [ -z "$file" ]; then
        now=$home/current/${1#"$releases/$id/"}
        if [ -n "$(find "$now/" -type f -print -quit 2>/dev/null)" ]; then
            wrong="there are no files in $1, though users have some in $now"
        fi
    elif [ -z "$(find "$file" -perm -004)" ]; then
        wrong="nobody but its owner can read $file"
    fi
}

check() {
    id=$1 seconds=$2
    marker=${3:-}
    until=$(($(date +%s) + seconds))
    base=$(base_of "$id")
    began=$(date +%s)
    listens=$(systemctl show --property=Listen --value -- "$base.socket" | sed -n 's/ (Stream)$//p' | head -n 1)
    while :; do
        wrong=''
        # shellcheck source=/dev/null
        . "$releases/$id/checks"
        if [ -z "$wrong" ]; then
            if [ -n "$marker" ]; then
                rm -f -- "$releases/$id"/checked-*
                : >"$marker"
            fi
            return 0
        fi
        if [ "$(date +%s)" -ge "$until" ]; then break; fi
        sleep 0.2
    done
    journalctl --no-pager --quiet --output=cat --lines=30 --since="@$((began - 30))" --unit="$base.service"
    fail "$(named "$id") does not get well within $seconds s: $wrong; nobody gets it"
}

