#!/bin/sh
# Copies what a host that is off has written into a layer for others. Runs in a mount namespace of its own.
# $1: the host's directory   $2: the new layer, which does not exist
set -eu
mount -t ext4 -o loop,ro,noload "$1/disk.img" "$1/disk"
cp -a --sparse=always "$1/disk/upper" "$2"
