#!/bin/sh
# Installs the test certificate authority.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends pebble openssl curl >/dev/null
