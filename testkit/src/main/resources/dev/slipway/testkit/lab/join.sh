#!/bin/sh
# Moves itself into a control group of its own in every hierarchy, then becomes the command: killing the groups' processes ends it all.
# $1: how many control groups follow   the rest: the groups, then the command
set -eu
count=$1
shift
while [ "$count" -gt 0 ]; do
    mkdir -p "$1"
    echo $$ >"$1/cgroup.procs"
    shift
    count=$((count - 1))
done
exec "$@"
