#!/bin/sh
# gunicorn-check ACCOUNT DIRECTORY GUNICORN SETTINGS MODULE [ENVIRONMENT-FILE...]
#
# Has Gunicorn read its settings and import the application, as the account and with the environment that the service will have. Changes
# nothing. A file whose name begins with a dash may be missing.
set -eu

account=$1
shift
home=$(getent passwd -- "$account" | cut -d: -f6)
cd /
exec env -i PATH="$PATH" HOME="$home" USER="$account" LOGNAME="$account" LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
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
        exec "$gunicorn" --config "$settings" --check-config "$module"
    ' gunicorn-check "$@"
