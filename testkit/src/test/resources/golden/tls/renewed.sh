#!/bin/sh
# Managed by Slipway (template tls/renewed.sh): changes made here are overwritten by the next deployment. sha256:6595d05e66d1
# certbot calls this after each renewal: Nginx reads the new certificate, unless its configuration is broken for another reason.
set -eu
systemctl is-active --quiet nginx.service || exit 0
nginx -t -q
systemctl reload nginx.service
