#!/bin/sh
# Compiles code, which its application can't do by itself because it may not write there; as root:
#
#   compile VENV DIRECTORY
#
# Nothing of the code or of its virtualenv is run: while that was made it belonged to the application's account, which may have put anything
# in the place of its interpreter. Root noted in VENV/slipway-built which one it was made with. Files that are no Python of this version, such
# as templates of code, are passed over.
# DIRECTORY/__pycache__/slipway-compiled is written last.
set -u
umask 022
python=$(sed -n '1s/^Python [0-9.]* (\(\/.*\))$/\1/p' "$1/slipway-built" 2>/dev/null)
if [ -z "$python" ] || [ ! -x "$python" ]; then
    echo "nobody noted in $1/slipway-built with which Python it was made: remove $1, and deploy again"
    exit 1
fi
# Our own modules are where the account may not write either.
own=/usr/local/lib/slipway/slipway_django
[ -d "$own" ] || own=
"$python" -I -S -m compileall -q -- "$2" ${own:+"$own"} || echo 'some files were not compiled; Python says why where they are used'
mkdir -p -- "$2/__pycache__" && : >"$2/__pycache__/slipway-compiled"
