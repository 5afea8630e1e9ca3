#!/bin/sh
# Installs a server that speaks S3.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends python3-moto python3-flask python3-flask-cors curl >/dev/null
