# What of a host has to be the same whatever went wrong on the way: lines of a name, a tab, and words. What has begun to end may end first.
for _ in $(seq 800); do
    systemctl list-units --plain --no-legend 'slipway-drain-*' 'slipway-watch-*' | grep -q . || break
    sleep 0.1
done
cd / || exit

# Times, ids of runs and what is made anew each time are left out.
find etc/shop etc/nginx etc/systemd/system etc/slipway usr/local srv/shop var/lib/slipway/guards var/lib/slipway/deployments/shop/due \
    \( -name __pycache__ -o -path 'srv/shop/venvs/*/*' -o -name history \) -prune -o -printf 'path /%p\t%y %u:%g %m %l\n'
find etc/shop etc/nginx etc/systemd/system usr/local srv/shop \
    \( -name __pycache__ -o -path 'srv/shop/venvs/*/*' -o -name history \) -prune -o -type f -exec sha256sum {} + |
    sed 's|^\([0-9a-f]*\)  \(.*\)$|content /\2\t\1|' | grep -v '/staticfiles.json'
# Django writes this one in any order.
for manifest in srv/shop/releases/*/static/staticfiles.json; do
    printf 'content /%s\t%s\n' "$manifest" "$(tr ',{}' '\n\n\n' <"$manifest" | sed 's/^ *//' | sort | sha256sum)"
done
systemctl list-units --all --plain --no-legend --full 'shop*' 'slipway*' 'nginx*' 'postgresql@*' | while read -r unit load up sub _; do
    printf 'unit %s\t%s %s %s\n' "$unit" "$load" "$up" "$sub"
done
printf 'accounts\t%s\n' "$(cat /etc/passwd /etc/group | sha256sum)"
printf 'packages\t%s\n' "$(dpkg-query -W | sha256sum)"
sql() { runuser -u postgres -- psql -XqAt -d shop -c "$1"; }
sql "SELECT 'migration ' || app || '.' || name || E'\\tapplied ' || count(*) || ' times' FROM django_migrations GROUP BY app, name"
sql "SELECT 'orders' || E'\\t' || coalesce(string_agg(customer, ','), 'none') FROM shop_order"
sql "SELECT 'column ' || table_name || '.' || column_name || E'\\t' || data_type FROM information_schema.columns WHERE table_schema = 'public'"
sql "SELECT 'connections' || E'\\t' || CASE WHEN count(*) > 20 THEN 'many' ELSE 'few' END FROM pg_stat_activity"
