# --- what is on the host -----------------------------------------------------------------------------------------------------------
# Every run asks for it, and there can be many releases: programs are called once for all of them, or not at all.

tab=$(printf '\t')

# leads LINK: sets id to the release that a link leads to, as $links tells
leads() {
    id=
    case $nl$links in
    *"$nl$1 $releases/"*)
        id=$nl$links
        id=${id#*"$nl$1 $releases/"}
        id=${id%%"$nl"*}
        ;;
    esac
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
    links=$(find "$home/current" "$home/previous" "$releases" -maxdepth 2 -type l -printf '%p %l\n' 2>/dev/null) || :
    leads "$home/current"
    active=$id
    leads "$home/previous"
    before=$id
    units_there=$(listed)
    bases "$units_there"
    sort_units "$units_there"
    own=
    for directory in "$releases"/*; do
        [ -d "$directory" ] || continue
        id=${directory##*/}
        base=$app
        if among "$directory/app.sock /run/$app/$id.sock" "$links"; then base=$app@$id; fi
        remembered "$id"
        if [ "$id" = "$before" ]; then kind=previous; fi
        if [ "$id" = "$active" ]; then kind=active own=$base; fi
        run=down
        if [ "$base" != "$app" ] || [ "$id" = "$active" ]; then
            up_of "$base.service"
            if [ "$up" = active ]; then run=up; fi
            if drains_now "$base"; then run=draining; fi
        fi
        printf 'release\t%s\t%s\t%s\t%s\t%s\n%s' "$id" "$kind" "$base" "$run" "$(version_of "$id")" "$events"
    done
    for base in $all; do
        if [ "$base" != "$own" ] && strays "$base"; then printf 'stray\t%s\n' "$base"; fi
    done
    if [ -d "$guards/release-$app" ]; then echo guarded; fi
}

# strays BASE: succeeds if it is up though nobody lets it finish, or comes up at boot
strays() {
    for unit in "$1.socket" "$1.service"; do
        if enabled "$unit"; then return 0; fi
        up_of "$unit"
        case $up in active | activating) drains_now "$1" || return 0 ;; esac
    done
    return 1
}
