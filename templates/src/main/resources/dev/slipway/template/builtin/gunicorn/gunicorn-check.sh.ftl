#!/bin/sh
# gunicorn-check ACCOUNT DIRECTORY GUNICORN SETTINGS MODULE [ENVIRONMENT-FILE...]
#
# Has Gunicorn read its settings and import the application, as the account and with the environment that the service will have. Changes
# nothing. A file whose name begins with a dash may be missing. With - for MODULE no application is imported.
set -eu

account=$1 directory=$2 gunicorn=$3 module=$5
home=$(getent passwd -- "$account" | cut -d: -f6)
# Gunicorn complains about names that do not end in .py, as those of files that are not in their place yet.
settings=$(mktemp --suffix=.py)
trap 'rm -f -- "$settings"' EXIT
cat -- "$4" >"$settings"
chmod 0644 "$settings"
shift 5
cd /
# The inner shell reads the files as the account, which expands these.
# shellcheck disable=SC2016
env -i PATH="$PATH" HOME="$home" USER="$account" LOGNAME="$account" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
    setpriv --reuid="$account" --regid="$account" --init-groups --no-new-privs /bin/sh -euc '
        cd "$1"
        gunicorn=$2 settings=$3 module=$4
        shift 4
        set -a
        for file; do
            case $file in
            -*) [ ! -e "${file#-}" ] || . "${file#-}" ;;
            *) . "$file" ;;
            esac
        done
        set +a
        if [ "$module" != - ]; then exec "$gunicorn" --config "$settings" --check-config "$module"; fi
        exec "${gunicorn%/*}/python" -c "
import sys
sys.path.insert(0, \"\")
from gunicorn.app.wsgiapp import WSGIApplication
WSGIApplication(prog=\"gunicorn\").cfg.worker_class
" --config "$settings" none:none
    ' gunicorn-check "$directory" "$gunicorn" "$settings" "$module" "$@"
