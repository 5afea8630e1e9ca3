#!/bin/sh
# Starts the test certificate authority. Reads: its name, its port, the name server.
set -eu
read -r name
read -r port
read -r names
mkdir -p /etc/pebble
cd /etc/pebble
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Lab ACME server' -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=$name" -keyout server.key -out server.csr 2>/dev/null
printf 'subjectAltName=DNS:%s\n' "$name" >server.ext
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile server.ext -out server.pem 2>/dev/null
cat >config.json <<JSON
{"pebble": {"listenAddress": "0.0.0.0:$port", "managementListenAddress": "0.0.0.0:15000",
  "certificate": "/etc/pebble/server.pem", "privateKey": "/etc/pebble/server.key",
  "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "", "externalAccountBindingRequired": false}}
JSON
cat >/etc/systemd/system/pebble.service <<UNIT
[Service]
# The real authority waits between checks and refuses some numbers at random; a test has no use for either.
Environment=PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0
ExecStart=/usr/bin/pebble -config /etc/pebble/config.json -dnsserver $names:53
UNIT
systemctl daemon-reload
systemctl start pebble
try=0
until curl -sf --cacert ca.pem "https://$name:$port/dir" >/dev/null; do
    try=$((try + 1))
    [ "$try" -lt 100 ] || { journalctl -u pebble --no-pager; exit 1; }
    sleep 0.1
done
