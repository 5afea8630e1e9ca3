# --- what is on the host -----------------------------------------------------------------------------------------------------------

survey() {
    active=$(id_of "$home/current") before=$(id_of "$home/previous")
    all=$(bases)
    drains=$(systemctl list-units --plain --no-legend --full "slipway-drain-$app-*.service" "slipway-drain-$app.service" |
        while read -r unit _; do printf '%s\n' "$unit"; done)
    set --
    for base in $all; do set -- "$@" "$base.socket" "$base.service"; done
    states=
    if [ $# -gt 0 ]; then states=$(state "$@"); fi
    for directory in "$releases"/*; do
        [ -d "$directory" ] || continue
        id=${directory##*/}
        base=$(base_of "$id")
        kind=new
        if grep -q '^[0-9]* activated ' "$directory/history" 2>/dev/null; then kind=former; fi
        case $(last_event "$id") in failed | taken-back) kind=failed ;; esac
        if [ "$id" = "$before" ]; then kind=previous; fi
        if [ "$id" = "$active" ]; then kind=active; fi
        run=down
        if [ "$base" != "$app" ] || [ "$id" = "$active" ]; then
            case "
$states
" in *"
$base.service active "*) run=up ;; esac
            case "
$drains
" in *"
$(drain_of "$base")
"*) run=draining ;; esac
        fi
        printf 'release\t%s\t%s\t%s\t%s\t%s\n' "$id" "$kind" "$base" "$run" "$(version_of "$id")"
        if [ -r "$directory/history" ]; then sed "s/^/event	$id	/" "$directory/history"; fi
    done
    own=
    if [ -n "$active" ]; then own=$(base_of "$active"); fi
    for base in $all; do
        [ "$base" != "$own" ] || continue
        printf '%s\n' "$states" | grep -F "$base.s" | while read -r unit up enabled; do
            case "
$drains
" in *"
$(drain_of "$base")
"*) up=draining ;; esac
            case $unit:$up:$enabled in
            "$base".*:active:* | "$base".*:activating:* | "$base".*:*:enabled) printf 'stray\t%s\n' "$base" ;;
            esac
        done | head -n 1
    done
    if [ -d "$guards/release-$app" ]; then echo guarded; fi
}

