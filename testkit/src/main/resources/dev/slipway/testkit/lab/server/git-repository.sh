#!/bin/sh
# Makes a bare repository and a working copy, unless they are there, and prints the latter's path. Reads: the name.
set -eu
read -r name
bare=/srv/git/$name.git
work=/srv/work/$name
if [ ! -d "$work" ]; then
    git init -q --bare "$bare"
    chown -R git:git "$bare"
    # Over SSH, paths begin in the home directory.
    ln -s "$bare" "/home/git/$name.git"
    git clone -q "$bare" "$work" 2>/dev/null
fi
printf '%s\n' "$work"
