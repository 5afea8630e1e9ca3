#!/bin/sh
# Lets the lab's key and the reader in. Reads: the reader's password.
set -eu
read -r password
install -o git -g git -m 0600 /root/.ssh/authorized_keys /home/git/.ssh/authorized_keys
printf 'reader:%s\n' "$(printf '%s' "$password" | openssl passwd -apr1 -stdin)" >/etc/nginx/git-users
systemctl reload nginx
