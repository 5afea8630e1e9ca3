# The host's end of a session: reads commands from stdin, one line each, and answers on stdout.
# An answer begins with "+<number>" and ends with "=<number> <words>"; everything else is noise.
# POSIX sh and what every Debian has. Names are encoded by the driver: they have no blanks and no slashes.

umask 077
LC_ALL=C
export LC_ALL
unset CDPATH
cd / || exit 70

base=$1
memory=$2
pace=$3
looks=$4
if [ -z "$base" ]; then
    if [ "$(id -u)" = 0 ]; then
        base=/var/lib/slipway
        memory=/run/slipway
    else
        base=${XDG_STATE_HOME:-$HOME/.local/state}/slipway
        memory=${XDG_RUNTIME_DIR:-$base}/slipway-memory
    fi
fi
work=
locked=
tail=
beat=0

answer() { printf '+%s\n' "$number"; }
finish() { printf '=%s %s\n' "$number" "$*"; }

# pid and start time of a process: a name for it that is never given twice between two boots.
identity() {
    read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    # The command's name is in brackets and may hold anything; the start time is the 20th word after it.
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- $stat
    # A dead process whose parent has not asked after it is dead.
    [ "$1" != Z ] || return 1
    shift 19
    printf '%s' "$1"
}
named() { started=$(identity "$1") && printf '%s %s\n' "$1" "$started"; }
alive() {
    [ -r "$1" ] && read -r pid time <"$1" && [ -n "$time" ] && [ "$(identity "$pid")" = "$time" ]
}

words() {
    [ -r "$1" ] && read -r word <"$1" && printf '%s' "$word"
}

# --- reading -----------------------------------------------------------------------------------------------------------------------

remember() {
    token=$(words "$base/token" || echo 0)
    # Whoever holds the lock now may change what was read: the token that counts is that of before.
    [ -n "$locked" ] || [ ! -e "$base/holder" ] || token=$((token - 1))
    printf 'M token %s\n' "$token"
    home=$base/deployments/$1
    for note in "$home"/due/*; do
        [ -e "$note" ] && printf 'M due %s\n' "${note##*/}"
    done
    [ -r "$home/newest" ] || return 0
    run=$(words "$home/newest")
    [ -r "$home/runs/$run/meta" ] || return 0
    grep -q '^end ' "$home/runs/$run/journal" && return 0
    living=0
    alive "$memory/$run/runner" && living=1
    # shellcheck disable=SC2046
    printf 'M run %s %s %s\n' "$run" "$living" "$(cat "$home/runs/$run/meta")"
    sed 's/^/M /' "$home/runs/$run/journal"
}

observe() {
    script=$(head -c "$2" 9>&-; printf x)
    answer
    (eval "${script%x}") 9>&-
    code=$?
    remember "$1"
    finish observed "$code"
}

# --- the lock ----------------------------------------------------------------------------------------------------------------------

# lock <deployment> <run> <owner> <reason> <seconds> <expected token>
take() {
    if [ -z "$locked" ]; then
        if ! mkdir -p "$base" "$memory" || ! true >>"$base/lock"; then
            answer
            finish unwritable
            return
        fi
        exec 9>>"$base/lock"
        if [ "$5" = 0 ]; then flock -n 9; else flock -w "$5" 9; fi || {
            exec 9>&-
            answer
            [ -r "$base/holder" ] && sed 's/^/H /' "$base/holder"
            finish busy
            return
        }
    fi
    token=$(words "$base/token" || echo 0)
    holder=$(words "$base/holder" || :)
    moved=0
    [ "$token" = "$6" ] || [ "$holder" = "run=$2" ] || moved=1
    # A token is given once to a run: whoever comes back to its own run finds the token it had.
    if [ -z "$locked" ] && [ "$holder" != "run=$2" ]; then
        token=$((token + 1))
        printf '%s\n' "$token" >"$base/token.new" && sync "$base/token.new" && mv -f "$base/token.new" "$base/token"
    fi
    locked=$2
    printf 'run=%s\nowner=%s\nreason=%s\nsince=%s\ntoken=%s\n' "$2" "$3" "$4" "$(date +%s)" "$token" >"$base/holder"
    forget "$2"
    work=$memory/$2
    mkdir -p "$work"
    named $$ >"$work/session"
    enlist "$1" "$2" "$3" "$4"
    watch
    answer
    finish locked "$token" "$moved"
}

# Leaves of runs that are over hold payloads that may be secret.
forget() {
    for old in "$memory"/*; do
        [ -d "$old" ] && [ "${old##*/}" != "$1" ] && ! alive "$old/runner" && rm -rf "$old"
    done
}

enlist() {
    run_home=$base/deployments/$1/runs/$2
    [ -d "$run_home" ] && return
    mkdir -p "$run_home/save" "$base/deployments/$1/due"
    printf '%s %s %s\n' "$3" "$4" "$(date +%s)" >"$run_home/meta"
    : >"$run_home/journal"
}

# The driver beats while it holds the lock. One that was silent for some looks is gone, whatever its connection looks like from here.
watch() {
    [ -e "$work/watched" ] && alive "$work/watched" && return
    main=$$
    (
        exec 9>&- </dev/null >/dev/null 2>&1
        seen=-
        silent=0
        while sleep "$pace"; do
            kill -0 "$main" 2>/dev/null || exit 0
            now=$(words "$work/beat" || :)
            if [ "$now" = "$seen" ]; then silent=$((silent + 1)); else silent=0; fi
            seen=$now
            if [ "$silent" -ge "$looks" ]; then
                kill "$main"
                exit 0
            fi
        done
    ) &
    watcher=$!
    named "$watcher" >"$work/watched"
}

pulse() {
    beat=$((beat + 1))
    [ -n "$work" ] && [ -d "$work" ] && printf '%s\n' "$beat" >"$work/beat"
}

# drop <run's directory>: what the run kept for taking back goes. Some of it may lie beside its place, on another file system; the run's
# own script knows how to find it.
drop() {
    for batch in "$1"/batch-*.sh; do
        [ -e "$batch" ] || continue
        # shellcheck disable=SC1090,SC2034
        (
            SLIPWAY_MODE=none SLIPWAY_RUN=$1 SLIPWAY_SAVE=$1/save
            . "$batch"
            sw_forget
        ) </dev/null >/dev/null 2>&1 9>&-
        break
    done
    rm -rf "$1/save" "$1/files"
}

# release <deployment> <run> <end>
release() {
    answer
    home=$base/deployments/$1
    printf 'end %s\n' "$3" >>"$home/runs/$2/journal"
    drop "$home/runs/$2"
    rm -rf "${memory:?}/$2"
    if [ "$3" != FAILED ] && [ "$3" != CANCELLED ]; then
        grep -L '^end ' "$home"/runs/*/journal 2>/dev/null | while IFS= read -r old; do
            printf 'end SUPERSEDED\n' >>"$old"
            drop "${old%/*}"
        done
    fi
    sync "$home/runs/$2/journal"
    # Twenty runs are remembered, whose names are in the order of time.
    set -- "$home"/runs/*
    while [ $# -gt 20 ]; do
        rm -rf "$1"
        shift
    done
    rm -f "$base/holder"
    [ -n "$watcher" ] && kill "$watcher" 2>/dev/null
    watcher=
    exec 9>&-
    locked=
    work=
    finish released
}

# --- applying ----------------------------------------------------------------------------------------------------------------------

# part <deployment> <run> <batch> memory|disk: where the data that follows belongs
part() {
    case $4 in
        memory) parcel=$memory/$2/$3 ;;
        *) parcel=$base/deployments/$1/runs/$2/files/$3 ;;
    esac
    [ -d "$parcel" ] || mkdir -p "$parcel"
    : >"$parcel/parcel.tgz"
}

data() { head -c "$1" >>"$parcel/parcel.tgz" 9>&-; }

# unpack: the parcel is whole
unpack() {
    answer
    if problem=$(tar -xzf "$parcel/parcel.tgz" -C "$parcel" -p --no-same-owner 2>&1 9>&-); then
        rm -f "$parcel/parcel.tgz"
        finish unpacked
    else
        printf '%s\n' "$problem"
        finish broken
    fi
}

# apply <deployment> <run> <batch> <nonce>, or back <deployment> <run> <batch> <nonce>
launch() {
    home=$base/deployments/$2
    [ ! -e "$memory/$3/cancel" ] || rm -f "$memory/$3/cancel"
    newest=
    [ ! -r "$home/newest" ] || read -r newest <"$home/newest"
    [ "$newest" = "$3" ] || { printf '%s\n' "$3" >"$home/newest.new" && mv -f "$home/newest.new" "$home/newest"; }
    : >"$memory/$3/$4.log"
    [ "$1" = back ] || cp "$memory/$3/$4/runner.sh" "$home/runs/$3/batch-$4.sh"
    start "$@" &
    tail=$!
}

# Starts the runner, tells so, sends its log as it grows. Waits for the runner itself, so that no dead one is taken for a living one.
start() {
    exec </dev/null
    SLIPWAY_MODE=$1 SLIPWAY_NONCE=$5 SLIPWAY_BATCH=$4 \
        SLIPWAY_HOME=$home SLIPWAY_RUN=$home/runs/$3 SLIPWAY_MEMORY=$memory/$3 SLIPWAY_SAVE=$home/runs/$3/save \
        setsid sh "$memory/$3/$4/runner.sh" >>"$memory/$3/$4.log" 2>&1 &
    runner=$!
    named "$runner" >"$memory/$3/runner"
    exec 9>&-
    answer
    finish started
    tail -c +1 -f -s 0.02 --pid="$runner" "$memory/$3/$4.log" 2>/dev/null &
    wait "$runner"
    wait
    gone "$5"
}

# follow <run's memory> <log> <bytes seen> <nonce>: sends the rest of a log, whose runner somebody else started.
follow() {
    exec 9>&- </dev/null
    if alive "$1/runner"; then
        read -r pid _ <"$1/runner"
        tail -c +"$(($3 + 1))" -f -s 0.02 --pid="$pid" "$1/$2" 2>/dev/null &
        sender=$!
        # Where nobody asks after dead processes, tail would wait for ever.
        while kill -0 "$sender" 2>/dev/null; do
            sleep 0.2
            if [ -e "/proc/$pid" ] && ! alive "$1/runner"; then
                sleep 5
                kill "$sender" 2>/dev/null
            fi
        done
        wait "$sender"
    else
        tail -c +"$(($3 + 1))" "$1/$2" 2>/dev/null
    fi
    gone "$4"
}

gone() { printf '\n\036%s gone\n' "$1"; }

hush() {
    [ -n "$tail" ] || return 0
    wait "$tail"
    tail=
}

# attach <deployment> <run> <batch> <nonce> <bytes seen>
attach() {
    answer
    log=$memory/$2/$3.log
    if [ -r "$log" ]; then
        # Our own session of before may still believe that it is alive; what it started goes on.
        if alive "$memory/$2/session"; then
            read -r pid _ <"$memory/$2/session"
            [ "$pid" = $$ ] || kill "$pid" 2>/dev/null
        fi
        work=$memory/$2
        finish found
        follow "$memory/$2" "$3.log" "$5" "$4" &
        tail=$!
        return
    fi
    journal=$base/deployments/$1/runs/$2/journal
    if [ -r "$journal" ] && grep -q "^batch $3\$" "$journal"; then
        sed 's/^/M /' "$journal"
        finish lost
    else
        finish absent
    fi
}

printf '+0\n=0 ready\n'
watcher=
while IFS=' ' read -r verb number a b c d e f; do
    pulse
    case $verb in
        ping) ;;
        cancel) [ -n "$work" ] && : >"$work/cancel" ;;
        observe) hush && observe "$a" "$b" ;;
        lock) hush && take "$a" "$b" "$c" "$d" "$e" "$f" ;;
        part) part "$a" "$b" "$c" "$d" ;;
        data) data "$a" ;;
        unpack) unpack ;;
        apply | back) hush && launch "$verb" "$a" "$b" "$c" "$d" ;;
        attach) attach "$a" "$b" "$c" "$d" "$e" ;;
        release) hush && release "$a" "$b" "$c" ;;
        *) printf 'what is %s\n' "$verb" >&2 ;;
    esac
done
[ -n "$watcher" ] && kill "$watcher" 2>/dev/null
exit 0
