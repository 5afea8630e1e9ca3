#!/bin/sh
# certbot calls this after each renewal: Nginx reads the new certificate, unless its configuration is broken for another reason.
# Once this has ended, Nginx shows it to everybody.
set -eu
systemctl is-active --quiet nginx.service || exit 0
exec /usr/local/lib/slipway/nginx-reload
