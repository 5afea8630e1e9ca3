#!/bin/sh
# nginx-try FILE PATH: has Nginx test all of its configuration as it would be with FILE at PATH, where FILE is what is to go live.
# It tests a copy, so that nothing can read a broken file meanwhile.
set -u
export LC_ALL=C
umask 077
file=$1 path=$2 live=/etc/nginx
case $path in
"$live"/*) ;;
*)
    echo "$path is not below $live"
    exit 1
    ;;
esac
copy=$(mktemp -d /run/slipway-nginx.XXXXXX) || exit 1
trap 'rm -rf -- "$copy"' EXIT
trap 'exit 1' HUP INT TERM
cp -R -P -- "$live/." "$copy" || exit 1

# Links lead to the copy's files, or to where they lead outside of it.
find "$copy" -type l | while IFS= read -r link; do
    target=$(readlink -m -- "$live${link#"$copy"}")
    case $target in "$live"/*) target=$copy${target#"$live"} ;; esac
    ln -s -f -n -- "$target" "$link"
done

new=$copy${path#"$live"}
cp -- "$file" "$new" || exit 1
entry=$new
case $path in
"$live"/sites-available/*)
    entry=$copy/sites-enabled/${path##*/}
    ln -s -f -n -- "$new" "$entry" || exit 1
    ;;
esac
grep -rlZF -- "$live/" "$copy" | xargs -0r sed -i "s#$live/#$copy/#g" || exit 1

# What Nginx says, without the time, and as if it had said it of the original.
said_in() {
    printf '%s\n' "$1" | sed -n -E "s#$copy#$live#g; s/^[0-9/]+ [0-9:]+ (\[[a-z]+\]) [0-9]+#[0-9]+:/nginx: \1/; /^nginx: /p"
}

answer=$(nginx -T -c "$copy/nginx.conf" 2>&1)
status=$?
said=$(said_in "$answer")
if [ "$status" -ne 0 ]; then
    printf '%s\n' "$said"
    exit 1
fi
if ! printf '%s\n' "$answer" | grep -qxF "# configuration file $entry:"; then
    echo "$live/nginx.conf does not include ${entry#"$copy/"}: nothing would serve what is in $path"
    exit 1
fi
# Nginx only warns of two servers with one name, and leaves one of them out.
printf '%s\n' "$said" | sed -n 's/.*conflicting server name "\([^"]*\)".*/\1/p' | while IFS= read -r name; do
    if grep -qwF -e "$name" "$file"; then
        echo "nginx: conflicting server name \"$name\": another file in $live has a site of this name, and Nginx would leave one of them out"
        exit 1
    fi
done
