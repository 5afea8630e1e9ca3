#!/bin/sh
# certbot calls this after each renewal: Nginx reads the new certificate, unless its configuration is broken for another reason.
set -eu
systemctl is-active --quiet nginx.service || exit 0
nginx -t -q
systemctl reload nginx.service
