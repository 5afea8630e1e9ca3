#!/bin/sh
# Boots one host. Becomes systemd-nspawn, whose end is the host's end; mounts and network interfaces go with it.
# $1: the host's directory, with disk.img and root/   $2: its name   $3: lower layers, uppermost first   $4: the bridge
# The rest: more arguments for systemd-nspawn. Runs in the lab's network namespace and in a mount namespace of its own.
set -eu
directory=$1 name=$2 layers=$3 bridge=$4
shift 4
mount -t ext4 -o loop,noatime,nobarrier "$directory/disk.img" "$directory/disk"
mkdir -p "$directory/disk/upper" "$directory/disk/work"
# A killed host leaves a mark that its unsynced data can't be trusted; here the kernel lives on, and so does the data.
rm -rf "$directory/disk/work/work/incompat"
cd /
mount -t overlay overlay "$directory/root" \
    -o "lowerdir=$layers,upperdir=$directory/disk/upper,workdir=$directory/disk/work,volatile"
exec systemd-nspawn --quiet --boot --register=no --keep-unit --machine="$name" --directory="$directory/root" \
    --network-bridge="$bridge" --resolv-conf=off --timezone=off --link-journal=no --console=pipe "$@"
