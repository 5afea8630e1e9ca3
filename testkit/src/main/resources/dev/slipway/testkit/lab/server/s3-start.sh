#!/bin/sh
# Starts the server that speaks S3. Reads: its port.
set -eu
read -r port
# The host is called "s3.lab.test", which is no bucket "s3".
systemd-run --quiet --unit=s3 --setenv=S3_IGNORE_SUBDOMAIN_BUCKETNAME=1 python3 -c 'import sys; from moto.server import main; main(sys.argv[1:])' -H 0.0.0.0 -p "$port"
try=0
until curl -sf -o /dev/null "http://127.0.0.1:$port/"; do
    try=$((try + 1))
    [ "$try" -lt 300 ] || { journalctl -u s3 --no-pager; exit 1; }
    sleep 0.1
done
