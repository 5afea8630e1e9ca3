#!/bin/sh
# generate-values FILE NOTES GROUP NAME=LENGTH...: makes values once, and keeps them.
#
# FILE is an environment file; a NAME that is in it stays as it is, and others are added, with as many random letters and digits as
# LENGTH says. NOTES is a directory that gets an empty file for each name, in the end. To run it by hand is harmless. Values are printed
# nowhere.
set -eu
umask 077
LC_ALL=C
export LC_ALL

file=$1 notes=$2 group=$3
shift 3

new=$file.new
trap 'rm -f -- "$new"' EXIT
if [ -e "$file" ]; then
    cat -- "$file" >"$new"
else
    printf '# Made once on this host, by Slipway, and kept: whoever changes a value ends sessions, and locks out what was encrypted.\n' >"$new"
fi

# value LENGTH
value() {
    made=
    while [ "${#made}" -lt "$1" ]; do
        made=$made$(head -c 256 /dev/urandom | tr -dc 'A-Za-z0-9')
    done
    printf '%s' "$made" | head -c "$1"
}

for each in "$@"; do
    name=${each%%=*}
    if ! grep -q "^$name=" "$new"; then
        printf "%s='%s'\n" "$name" "$(value "${each#*=}")" >>"$new"
    fi
done

chgrp -- "$group" "$new"
chmod 0640 "$new"
sync -- "$new"
mv -T -f -- "$new" "$file"
for each in "$@"; do
    : >"$notes/${each%%=*}"
done
