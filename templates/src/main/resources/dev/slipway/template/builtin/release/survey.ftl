# --- what is on the host -----------------------------------------------------------------------------------------------------------
# Every run asks for it, and there can be many releases: programs are called once for all of them, or not at all.

nl='
'
tab=$(printf '\t')

# among LINE LINES
among() {
    case $nl$2$nl in *"$nl$1$nl"*) ;; *) return 1 ;; esac
}

# remembered ID: sets kind and events, as its history tells
remembered() {
    kind=new events=''
    if [ ! -r "$releases/$1/history" ]; then return 0; fi
    event=''
    while IFS= read -r line || [ -n "$line" ]; do
        events="${events}event$tab$1$tab$line$nl"
        case $line in *' watched '*) continue ;; esac
        event=${line#* }
        event=${event%% *}
        if [ "$event" = activated ]; then kind=former; fi
    done <"$releases/$1/history"
    case $event in failed | taken-back) kind=failed ;; esac
}

survey() {
    active=$(id_of "$home/current") before=$(id_of "$home/previous")
    units_there=$(listed)
    all=$(bases "$units_there")
    drains=$(printf '%s\n' "$units_there" | while read -r unit _ up _; do
        case $unit:$up in slipway-*:active | slipway-*:activating | slipway-*:deactivating) printf '%s\n' "$unit" ;; esac
    done)
    set --
    for base in $all; do set -- "$@" "$base.socket" "$base.service"; done
    states=
    if [ $# -gt 0 ]; then states=$(state "$@"); fi
    doors=$(find "$releases" -mindepth 2 -maxdepth 2 -name app.sock -printf '%P %l\n' 2>/dev/null) || :
    own=
    for directory in "$releases"/*; do
        [ -d "$directory" ] || continue
        id=${directory##*/}
        base=$app
        if among "$id/app.sock /run/$app/$id.sock" "$doors"; then base=$app@$id; fi
        remembered "$id"
        if [ "$id" = "$before" ]; then kind=previous; fi
        if [ "$id" = "$active" ]; then kind=active own=$base; fi
        run=down
        if [ "$base" != "$app" ] || [ "$id" = "$active" ]; then
            case $nl$states in *"$nl$base.service active "*) run=up ;; esac
            if among "$(drain_of "$base")" "$drains"; then run=draining; fi
        fi
        printf 'release\t%s\t%s\t%s\t%s\t%s\n%s' "$id" "$kind" "$base" "$run" "$(version_of "$id")" "$events"
    done
    told=
    printf '%s\n' "$states" | while read -r unit up enabled; do
        base=${unit%.*}
        if [ "$base" = "$own" ] || [ "$base" = "$told" ]; then continue; fi
        if among "$(drain_of "$base")" "$drains"; then up=draining; fi
        case $up:$enabled in
        active:* | activating:* | *:enabled)
            told=$base
            printf 'stray\t%s\n' "$base"
            ;;
        esac
    done
    if [ -d "$guards/release-$app" ]; then echo guarded; fi
}
