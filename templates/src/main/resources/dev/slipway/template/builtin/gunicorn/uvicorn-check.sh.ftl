#!/bin/sh
# uvicorn-check ACCOUNT DIRECTORY PYTHON MODULE [ENVIRONMENT-FILE...]
#
# Has Uvicorn import the application, as the account and with the environment that the service will have. Changes nothing. A file whose
# name begins with a dash may be missing.
set -eu

account=$1
shift
home=$(getent passwd -- "$account" | cut -d: -f6)
cd /
# The inner shell reads the files as the account, which expands these.
# shellcheck disable=SC2016
exec env -i PATH="$PATH" HOME="$home" USER="$account" LOGNAME="$account" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
    setpriv --reuid="$account" --regid="$account" --init-groups --no-new-privs /bin/sh -euc '
        cd "$1"
        python=$2 module=$3
        shift 3
        set -a
        for file; do
            case $file in
            -*) [ ! -e "${file#-}" ] || . "${file#-}" ;;
            *) . "$file" ;;
            esac
        done
        set +a
        exec "$python" -c "
import sys
sys.path.insert(0, \"\")
from uvicorn.importer import ImportFromStringError, import_from_string
try:
    import_from_string(sys.argv[1])
except ImportFromStringError as wrong:
    sys.exit(f\"Error loading ASGI app. {wrong}\")
" "$module"
    ' uvicorn-check "$@"
