#!/bin/sh
# Asks the Nginx of this host as a browser would, wherever names lead.
# nginx-check site SCHEME NAME PATH good|any: the application answers, with a success or a redirection, or in any way that only it would
# nginx-check closed|open SCHEME NAME PATH: it is closed for maintenance, or it is not, whatever else it answers
# nginx-check unknown SCHEME...: a name that no site has gets no answer
# nginx-check static SCHEME NAME URL DIRECTORY: Nginx serves a file of the directory as it is, with the right type
set -u
export LC_ALL=C

ask() {
    port=80
    case $1 in https) port=443 ;; esac
    shift
    curl -q -s -k --noproxy '*' --max-time 10 --connect-to "::127.0.0.1:$port" "$@"
}

case $1 in
site)
    status=$(ask "$2" -o /dev/null -w '%{http_code}' "$2://$3$4")
    case $5:$status in
    *:[23]??) ;;
    any:40[1345]) ;;
    *:000)
        echo "nobody answers to $2://$3$4"
        exit 1
        ;;
    *)
        echo "$2://$3$4 answers with $status"
        exit 1
        ;;
    esac
    ;;
closed | open)
    status=$(ask "$2" -o /dev/null -w '%{http_code}' "$2://$3$4")
    case $1:$status in
    closed:503) ;;
    open:000 | open:503 | closed:*)
        echo "$2://$3$4 answers with $status"
        exit 1
        ;;
    esac
    ;;
unknown)
    shift
    for scheme in "$@"; do
        status=$(ask "$scheme" -o /dev/null -w '%{http_code}' "$scheme://unknown.invalid/")
        if [ "$status" != 000 ]; then
            echo "$scheme: a name that no site has is answered with $status"
            exit 1
        fi
    done
    ;;
static)
    file=$(find "$5" -name '.*' -prune -o -type f -name '*.css' -print -quit)
    if [ -z "$file" ]; then exit 0; fi
    address=$2://$3$4${file#"$5"}
    answer=$(ask "$2" -o /dev/null -w '%{http_code} %{content_type}' "$address")
    case $answer in
    '200 text/css'*) ;;
    *)
        echo "$address, which is $file, answers with $answer"
        exit 1
        ;;
    esac
    ;;
esac
