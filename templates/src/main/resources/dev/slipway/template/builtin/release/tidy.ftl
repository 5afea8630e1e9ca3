# --- tidying -----------------------------------------------------------------------------------------------------------------------

# needed ID: users get it, or could get it again, or it has not ended yet
needed() {
    case $1 in "$active" | "$before" | "$kept") return 0 ;; esac
    base=$(base_of "$1")
    [ "$base" != "$app" ] && lives "$base"
}

tidy() {
    active=$(id_of "$home/current") before=$(id_of "$home/previous") kept=$(confirmed)
    for id in "$@"; do
        case $id in '' | . | .. | */*) fail "no release is called '$id'" ;; esac
        [ -d "$releases/$id" ] || continue
        if needed "$id"; then
            echo "release $id is needed: it stays"
            continue
        fi
        rm -f -- "$units/$app@$id.service" "$units/$app@$id.socket" "/etc/$app/releases/$id.env"
        mv -T -- "$releases/$id" "$releases/.gone-$id"
    done
    rm -rf --one-file-system -- "$releases"/.gone-*
    # A release that does not tell its virtualenv could use any.
    set --
    for directory in "$releases"/*; do
        [ -d "$directory" ] || continue
        [ -r "$directory/release.conf" ] || return 0
        # shellcheck source=/dev/null
        set -- "$@" "$(venv='' && . "$directory/release.conf" && printf '%s\n' "$venv")"
    done
    used=$(readlink -f -- "$@" 2>/dev/null) || :
    for directory in "$home/venvs"/*; do
        if [ ! -d "$directory" ] || [ -L "$directory" ]; then continue; fi
        case "$used
" in *"
$(readlink -f -- "$directory")
"*) ;; *) rm -rf --one-file-system -- "$directory" ;; esac
    done
}

