#!/bin/sh
# Compiles code, which its application can't do by itself because it may not write there; as root:
#
#   compile PYTHON DIRECTORY
#
# Nothing of the code or of its virtualenv is run. Files that are no Python of this version, such as templates of code, are passed over.
# DIRECTORY/__pycache__/slipway-compiled is written last.
set -u
umask 022
"$1" -I -S -m compileall -q -- "$2" || echo 'some files were not compiled; Python says why where they are used'
mkdir -p -- "$2/__pycache__" && : >"$2/__pycache__/slipway-compiled"
