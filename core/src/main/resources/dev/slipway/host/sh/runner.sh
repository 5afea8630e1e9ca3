# Applies the operations of a batch, or takes them back, detached from whoever asked. Everything it prints goes to a log;
# lines that begin with a record separator and the run's nonce are its own words, all others are output of operations.

umask 022
LC_ALL=C
export LC_ALL
journal=$SLIPWAY_RUN/journal

say() { printf '\n\036%s %s\n' "$SLIPWAY_NONCE" "$*"; }
note() { printf '%s\n' "$*" >>"$journal"; }

leave() {
    sync "$journal"
    [ ! -e "$SLIPWAY_MEMORY/$SLIPWAY_BATCH/once" ] || rm -rf "$SLIPWAY_MEMORY/$SLIPWAY_BATCH/once"
    say "$@"
    exit 0
}

# operate <id> <title> <marks> <clears>: marks and clears are names of notes, without blanks
operate() {
    if [ -e "$SLIPWAY_MEMORY/cancel" ]; then
        leave stopped "$1"
    fi
    for mark in $3; do
        [ -e "$SLIPWAY_HOME/due/$mark" ] && continue
        note mark "$1" "$mark"
        : >"$SLIPWAY_HOME/due/$mark"
        sync "$SLIPWAY_HOME/due"
    done
    note start "$1"
    say start "$1"
    ("op_$1") 9>&- </dev/null
    code=$?
    if [ "$code" -ne 0 ]; then
        note fail "$1" "$code"
        leave failed "$1" "$code"
    fi
    for mark in $4; do
        rm -f "$SLIPWAY_HOME/due/$mark"
    done
    note "done" "$1"
    say "done" "$1"
}

# revert <id>
revert() {
    say start "$1"
    ("undo_$1") 9>&- </dev/null
    code=$?
    if [ "$code" -ne 0 ]; then
        note notback "$1" "$code"
        leave failed "$1" "$code"
    fi
    note back "$1"
    say "done" "$1"
}
