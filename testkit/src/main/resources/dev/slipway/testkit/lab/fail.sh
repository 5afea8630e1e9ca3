#!/bin/sh
# Covers a program with one that fails. Reads: the program, its status, how often.
set -eu
read -r asked
read -r status
read -r times
program=$(readlink -e "$asked") || { echo "no such program: $asked" >&2; exit 1; }
case $program in
*/dash | */bash | */sh) echo "shells can't be made to fail: $asked" >&2 && exit 1 ;;
esac
umount "$program" 2>/dev/null || true
store=/run/lab-fail/$(printf '%s' "$program" | tr / _)
rm -rf "$store"
mkdir -p "$store"
name=${program##*/}
cp -a "$program" "$store/$name"
: >"$store/calls"
chmod 0666 "$store/calls"
cat >"$store/cover" <<COVER
#!/bin/sh
# One byte a call; appending is atomic, so that calls side by side are counted right.
printf . >>$store/calls
if [ "\$(wc -c <$store/calls)" -le $times ]; then
    echo "$name: the lab makes this fail" >&2
    exit $status
fi
exec $store/$name "\$@"
COVER
chmod 0755 "$store/cover"
mount --bind "$store/cover" "$program"
