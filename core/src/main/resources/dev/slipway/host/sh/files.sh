# Functions that change a host. They run as root with umask 022 and LC_ALL=C; what they print goes to the operation's log.
# SLIPWAY_SAVE is a directory in which a run keeps what its operations replaced. A KEY stands for a path there and in the names of
# temporary files, which all start with .slipway-KEY- and lie beside the path.

sw_say() {
    printf '%s\n' "$*"
}

# sw_there PATH: succeeds for dangling links too
sw_there() {
    [ -e "$1" ] || [ -L "$1" ]
}

# sw_no_directory PATH
sw_no_directory() {
    if [ -d "$1" ] && [ ! -L "$1" ]; then
        sw_say "$1 is a directory: remove it, or choose another path"
        return 1
    fi
    if [ ! -d "${1%/*}/" ]; then
        sw_say "there is no directory ${1%/*}"
        return 1
    fi
}

# sw_sweep KEY PATH: removes what attempts that died left beside the path
sw_sweep() {
    for sw_left in "${2%/*}/.slipway-$1-"*; do
        # Where nothing was left, which is nearly always so, the pattern stands for itself: a program less for each file.
        if sw_there "$sw_left"; then rm -rf --one-file-system -- "$sw_left"; fi
    done
}

# sw_discard KEY PATH: removes at once what is there, then takes its time for what was in it
sw_discard() (
    sw_there "$2" || exit 0
    gone=${2%/*}/.slipway-$1-gone
    rm -rf --one-file-system -- "$gone" && mv -T -- "$2" "$gone" && rm -rf --one-file-system -- "$gone"
)

# sw_kept KEY: succeeds if the run has kept what was at the path, even if that was nothing
sw_kept() {
    [ -e "$SLIPWAY_SAVE/$1.absent" ] || sw_there "$SLIPWAY_SAVE/$1" || [ -e "$SLIPWAY_SAVE/$1.beside" ]
}

# sw_keep_nothing KEY: notes that nothing is at the path, unless sw_set_aside died between its two steps
sw_keep_nothing() {
    if sw_there "$SLIPWAY_SAVE/$1.part"; then
        mv -T -- "$SLIPWAY_SAVE/$1.part" "$SLIPWAY_SAVE/$1"
    else
        : >"$SLIPWAY_SAVE/$1.absent"
    fi
}

# sw_keep KEY PATH: keeps a file or a link, which stays where it is
sw_keep() (
    kept=$SLIPWAY_SAVE/$1
    if sw_kept "$1"; then exit 0; fi
    if ! sw_there "$2"; then
        sw_keep_nothing "$1"
        exit
    fi
    # A link is there whole or not at all; a copy is so only once it has its name.
    ln -P -T -- "$2" "$kept" 2>/dev/null && exit
    rm -rf -- "$kept.copy" && cp -a -- "$2" "$kept.copy" && mv -T -- "$kept.copy" "$kept"
)

# sw_set_aside KEY PATH: keeps whatever is there and takes it away; directories stay on their file system
sw_set_aside() (
    kept=$SLIPWAY_SAVE/$1
    if sw_kept "$1"; then
        sw_discard "$1" "$2"
    elif ! sw_there "$2"; then
        sw_keep_nothing "$1"
    elif [ ! -d "$2" ] || [ -L "$2" ]; then
        sw_keep "$1" "$2" && rm -f -- "$2"
    elif [ "$(stat -c %d -- "$2")" = "$(stat -c %d -- "$SLIPWAY_SAVE")" ]; then
        rm -rf -- "$kept.part" && mv -T -- "$2" "$kept.part" && mv -T -- "$kept.part" "$kept"
    else
        beside=${2%/*}/.slipway-kept-$1
        rm -rf --one-file-system -- "$beside" && ln -sfn -- "$beside" "$kept.beside" && mv -T -- "$2" "$beside"
    fi
)

# sw_restore KEY PATH: puts back what the run kept
sw_restore() (
    kept=$SLIPWAY_SAVE/$1
    temp=${2%/*}/.slipway-$1-back
    sw_sweep "$1" "$2"
    if [ -e "$kept.absent" ]; then
        sw_discard "$1" "$2"
        exit
    fi
    if [ -e "$kept.beside" ]; then
        kept=${2%/*}/.slipway-kept-$1
    elif ! sw_there "$kept"; then
        sw_say "nothing was replaced at $2"
        exit 0
    fi
    if { [ -d "$kept" ] && [ ! -L "$kept" ]; } || { [ -d "$2" ] && [ ! -L "$2" ]; }; then
        sw_discard "$1" "$2" && mv -T -- "$kept" "$2" && rm -f -- "$SLIPWAY_SAVE/$1.beside"
        exit
    fi
    ln -P -- "$kept" "$temp" 2>/dev/null || cp -a -- "$kept" "$temp" || exit
    mv -T -f -- "$temp" "$2" && rm -f -- "$kept"
)

# sw_forget: lets go of everything that the run kept
sw_forget() (
    for beside in "$SLIPWAY_SAVE"/*.beside; do
        if [ -L "$beside" ]; then rm -rf --one-file-system -- "$(readlink -- "$beside")"; fi
    done
    rm -rf -- "$SLIPWAY_SAVE"
)

# sw_back_up NAME PATH: keeps a file of somebody else's for good, under a name that tells its content
sw_back_up() (
    if [ -z "$1" ] || [ -L "$2" ] || [ ! -f "$2" ]; then exit 0; fi
    backups=${SLIPWAY_SAVE%/deployments/*/runs/*}/backups
    (umask 077 && mkdir -p -- "$backups") &&
        install -T -m 0600 -- "$2" "$backups/.$1" && sync -- "$backups/.$1" && mv -T -f -- "$backups/.$1" "$backups/$1" &&
        sw_say "what was at $2 is kept as $backups/$1"
)

# sw_write_file KEY PATH TEMP OWNER GROUP MODE CONTENT BACKUP [TEST...]; BACKUP is empty if what is there is not kept for good
sw_write_file() (
    key=$1 path=$2 temp=$3 owner=$4 group=$5 mode=$6 content=$7
    shift 7
    backup=$1
    shift
    sw_no_directory "$path" || exit
    sw_sweep "$key" "$path"
    trap 'if [ -e "$temp" ]; then rm -f -- "$temp"; fi' EXIT
    install -T -o "$owner" -g "$group" -m "$mode" -- "$content" "$temp" || exit
    sync -- "$temp" || exit
    if [ $# -gt 0 ]; then
        timeout -k 5 300 "$@"
        status=$?
        if [ "$status" -ne 0 ]; then
            sw_say "$1 refuses the new $path with exit status $status; what was there stays"
            exit "$status"
        fi
    fi
    sw_back_up "$backup" "$path" && sw_keep "$key" "$path" && mv -T -f -- "$temp" "$path"
)

# sw_make_link KEY PATH TEMP TARGET
sw_make_link() (
    sw_no_directory "$2" || exit
    sw_sweep "$1" "$2"
    ln -s -T -- "$4" "$3" && sw_keep "$1" "$2" && mv -T -f -- "$3" "$2"
)

# sw_make_directory PATH OWNER GROUP MODE
sw_make_directory() (
    if sw_there "$1" && { [ -L "$1" ] || [ ! -d "$1" ]; }; then
        sw_say "$1 is there and is no directory: remove it, or choose another path"
        exit 1
    fi
    if [ ! -d "${1%/*}/" ]; then
        sw_say "there is no directory ${1%/*}"
        exit 1
    fi
    install -d -o "$2" -g "$3" -m "$4" -- "$1"
)

# sw_set_attributes PATH OWNER GROUP MODE
sw_set_attributes() (
    if [ -L "$1" ] || { [ ! -f "$1" ] && [ ! -d "$1" ]; }; then
        sw_say "$1 is neither a file nor a directory"
        exit 1
    fi
    chown -h -- "$2:$3" "$1" && chmod -- "$4" "$1"
)

# sw_remove KEY PATH
sw_remove() (
    sw_sweep "$1" "$2"
    if [ ! -d "${2%/*}/" ] && ! sw_kept "$1"; then
        : >"$SLIPWAY_SAVE/$1.absent"
        exit
    fi
    sw_set_aside "$1" "$2"
)

# sw_place_tree KEY PATH STAGING OWNER GROUP DIGESTS SENT BASE SAME LINKS EXECUTABLES
# What was sent is moved; SAME lists what is copied from BASE under its own name. LINKS is an archive of two trees: files/ has a link for
# every other file, to where its content is, so that one cp makes them all; links/ has the links that belong to the tree. The last five
# are empty where there is nothing of the kind.
sw_place_tree() (
    key=$1 path=$2 staging=$3 owner=$4 group=$5 digests=$6 sent=$7
    shift 7
    base=$1 same=$2 links=$3 executables=$4 tree=$staging/tree
    if [ ! -d "${path%/*}/" ]; then
        sw_say "there is no directory ${path%/*}"
        exit 1
    fi
    sw_sweep "$key" "$path"
    trap 'cd / && rm -rf --one-file-system -- "$staging"' EXIT
    mkdir -m 0700 -- "$staging" || exit
    if [ -n "$sent" ]; then mv -T -- "$sent" "$tree" || exit; else mkdir -- "$tree" || exit; fi
    if [ -n "$same" ]; then
        cd "$base" && xargs -0r cp --reflink=auto --preserve=timestamps --parents -t "$tree" -- <"$same" || exit
    fi
    if [ -n "$links" ]; then
        if [ -n "$base" ]; then ln -s -- "$base" "$staging/base" || exit; fi
        tar -xzmP --no-same-owner -C "$staging" -f "$links" &&
            cp -RL --reflink=auto --preserve=timestamps -- "$staging/files/." "$tree/" &&
            cp -RP -- "$staging/links/." "$tree/" || exit
    fi
    cd "$tree" && chown -hR -- "$owner:$group" . &&
        find . -type d -exec chmod 00755 {} + -o -type f -exec chmod 0644 {} + || exit
    if [ -n "$executables" ]; then xargs -0r chmod 0755 -- <"$executables" || exit; fi
    # shellcheck disable=SC2094 # nobody writes to it
    if ! cut -z -c 67- <"$digests" | xargs -0r sha256sum -z -- | cmp -s - "$digests"; then
        sw_say "the files that were to go to $path are not what they should be: ${base:-what was sent} has changed since it was read"
        exit 1
    fi
    cd / && sync -f -- "$tree" && sw_set_aside "$key" "$path" && mv -T -- "$tree" "$path"
)
