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
    id=$1
    base=$(base_of "$id")
    listens=$(systemctl show --property=Listen --value -- "$base.socket" | sed -n 's/ (Stream)$//p' | head -n 1)
    began=$(date +%s)
    judge "$2" "${3:-}"
}

# rehearse ID SECONDS [MARKER]: as its own unit would have it, but for one worker and a socket that nobody else knows
rehearse() {
    id=$1 began=$(date +%s)
    rehearsal
    end_rehearsal
    trap end_rehearsal EXIT
    kept=$releases/$id/units/$app
    if [ ! -r "$kept.socket" ] || [ ! -r "$kept.service" ]; then fail "$(named "$id") has no units with it: deploy its code again"; fi
    {
        sed -E '/^(Listen[A-Za-z]+|Service|Also)=/d; s/^Description=.*/Description=Slipway tries a release before users get it/' "$kept.socket"
        printf '[Socket]\nListenStream=%s\n' "$listens"
    } >"$at/$base.socket"
    {
        sed -E "/^(Requires|After|Wants|BindsTo|Sockets)=/s/(^|[ =])$app\\.socket/\\1$base.socket/g; /^ExecStart=/s/\$/ \"--workers\" \"1\"/
            s|^RuntimeDirectory=.*|RuntimeDirectory=$app/rehearsal|; s/^Restart=.*/Restart=no/
            s/^Description=.*/Description=Slipway tries a release before users get it/" "$kept.service"
        # Servers that believe what is forwarded from an address only can't see one here; nobody but the web server may connect.
        printf '[Service]\nEnvironment=SLIPWAY_REHEARSAL=yes "FORWARDED_ALLOW_IPS=*"\n'
    } >"$at/$base.service"
    # What an administrator added to the unit holds here, too.
    if [ -d "$units/$app.service.d" ]; then cp -a -T -- "$units/$app.service.d" "$at/$base.service.d"; fi
    case $(systemctl show --property=LoadState,NeedDaemonReload -- "$base.socket" "$base.service") in
    *LoadState=not-found* | *NeedDaemonReload=yes*) systemctl daemon-reload ;;
    esac
    if ! systemctl start "$base.socket" "$base.service"; then
        journal
        fail "$(named "$id") does not start; nobody gets it"
    fi
    judge "$2" "${3:-}"
}

rehearsal() {
    base=slipway-rehearsal-$app listens=/run/$app/rehearsal.sock at=/run/systemd/system
}

end_rehearsal() {
    if [ ! -e "$at/$base.service" ] && [ ! -e "$at/$base.socket" ]; then return 0; fi
    systemctl stop "$base.socket" "$base.service" 2>/dev/null || :
    rm -rf -- "$at/$base.socket" "$at/$base.service" "$at/$base.service.d"
    systemctl reset-failed "$base.service" 2>/dev/null || :
}

# journal: what the release has said since
journal() {
    journalctl --no-pager --quiet --output=cat --lines=30 --since="@$((began - 30))" --unit="$base.service"
}

# judge SECONDS MARKER: waits until $id, whose unit is $base, answers well where it $listens, and notes that
judge() {
    seconds=$1 marker=$2
    until=$(($(date +%s) + seconds))
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
    journal
    fail "$(named "$id") does not get well within $seconds s: $wrong; nobody gets it"
}

