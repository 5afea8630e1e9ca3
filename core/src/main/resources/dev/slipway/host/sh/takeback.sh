# Takes back a run: newest operation first; what only repeats itself (a restart, a reload) comes last, when all is back in place.
# What failed has left things as they were; what was cut off may be half done, and is taken back too.
# The scripts of the run's batches define the functions, and which operations have one.

journal=$SLIPWAY_RUN/journal
SLIPWAY_UNDO=
SLIPWAY_AGAIN=
for batch in "$SLIPWAY_RUN"/batch-*.sh; do
    # shellcheck disable=SC1090
    [ -e "$batch" ] && . "$batch"
done

has() {
    case " $1 " in
        *" $2 "*) return 0 ;;
    esac
    return 1
}

# unmark <id>: what this operation made due is due no more, for what it changed is as it was before
unmark() {
    sed -n "s/^mark $1 //p" "$journal" | while read -r mark; do
        rm -f "$SLIPWAY_HOME/due/$mark"
    done
}

begun=$(sed -n 's/^start //p' "$journal")
failed=$(sed -n 's/^fail \([^ ]*\) .*/\1/p' "$journal")
back=$(sed -n 's/^back //p' "$journal" | tr '\n' ' ')
over="$back $(printf '%s' "$failed" | tr '\n' ' ')"
newest=
for id in $begun; do
    newest="$id $newest"
done
for id in $newest; do
    if has "$SLIPWAY_UNDO" "$id" && ! has "$over" "$id"; then
        revert "$id"
        unmark "$id"
    fi
done
for id in $failed; do
    unmark "$id"
done
for id in $begun; do
    if has "$SLIPWAY_AGAIN" "$id" && ! has "$back" "$id"; then
        revert "$id"
    fi
done
leave end
