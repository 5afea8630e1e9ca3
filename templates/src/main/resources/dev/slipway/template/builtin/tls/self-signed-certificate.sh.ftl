#!/bin/sh
# Makes a certificate that nobody trusts: self-signed-certificate CERTIFICATE KEY NAME...
# What was there stays until the new one is whole.
set -eu
umask 077
certificate=$1
key=$2
shift 2
first=$1
names=
for name; do
    case $name in
        *:*) kind=IP ;;
        *[!0-9.]*) kind=DNS ;;
        *) kind=IP ;;
    esac
    names=$names${names:+,}$kind:$name
done
trap 'rm -f "$certificate.new" "$key.new"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 365 \
    -subj "/CN=$(printf %.64s "$first")" -addext "subjectAltName=$names" -keyout "$key.new" -out "$certificate.new"
chmod 0644 "$certificate.new"
mv "$key.new" "$key"
mv "$certificate.new" "$certificate"
