#!/bin/sh
# Reserves all that is left of the disk, in ever smaller pieces.
set -eu
mkdir -p /var/lab-fill
size=$(($(stat -f -c '%a * %S' /var/lab-fill)))
piece=0
while [ "$size" -ge 1024 ]; do
    if fallocate -l "$size" "/var/lab-fill/$piece" 2>/dev/null; then
        piece=$((piece + 1))
    else
        rm -f "/var/lab-fill/$piece"
        size=$((size / 2))
    fi
done
