#!/bin/sh
# What an operator's own script does on one host, to compare a deployment with: the same packages, pip, migrations and restarts.
# Runs as root on the host, where the code is in /root/upload/code and a pip.conf says where packages are.
# Usage: deploy.sh NAME PASSWORD
set -eu
name=$1 password=$2
release=$(date +%Y%m%d%H%M%S)
home=/srv/shop code=/srv/shop/releases/$release venv=/srv/shop/venv
export DEBIAN_FRONTEND=noninteractive

if ! command -v psql nginx curl >/dev/null; then
    apt-get update -q
    apt-get install -q -y --no-install-recommends postgresql nginx python3-venv openssl curl
fi
id shop >/dev/null 2>&1 || useradd --system --home-dir "$home" --shell /usr/sbin/nologin shop
install -d "$home" "$home/releases"
install -d -o shop -g www-data -m 2750 "$home/media"

if ! su postgres -c "psql -qtc \"select 1 from pg_roles where rolname = 'shop'\"" | grep -q 1; then
    su postgres -c "psql -q" <<SQL
create role shop login password '$password';
create database shop owner shop;
SQL
fi

cp -a /root/upload/code "$code"
[ -d "$venv" ] || python3 -m venv "$venv"
"$venv/bin/pip" install -q -r "$code/requirements.txt"

[ -f /etc/shop.key ] || python3 -c 'import secrets; print(secrets.token_urlsafe(50))' >/etc/shop.key
cat >/etc/shop.env <<ENV
SECRET_KEY=$(cat /etc/shop.key)
DATABASE_URL=postgres://shop:$password@127.0.0.1/shop
ALLOWED_HOSTS=$name
CSRF_TRUSTED_ORIGINS=https://$name
BEHIND_PROXY=1
STATIC_ROOT=$home/static
MEDIA_ROOT=$home/media
RELEASE=$release
DJANGO_SETTINGS_MODULE=core.settings
ENV
chown root:shop /etc/shop.env
chmod 640 /etc/shop.env
manage() {
    (
        cd "$code"
        set -a
        # shellcheck source=/dev/null
        . /etc/shop.env
        "$venv/bin/python" manage.py "$@"
    )
}
manage check --deploy
manage collectstatic --noinput -v0
manage migrate --noinput -v0

cat >/etc/systemd/system/shop.service <<UNIT
[Unit]
After=network.target postgresql.service
[Service]
Type=notify
User=shop
EnvironmentFile=/etc/shop.env
WorkingDirectory=$code
RuntimeDirectory=shop
ExecStart=$venv/bin/gunicorn --no-control-socket --workers 3 --bind unix:/run/shop/shop.sock core.wsgi:application
ExecReload=/bin/kill -HUP \$MAINPID
Restart=on-failure
PrivateTmp=true
[Install]
WantedBy=multi-user.target
UNIT
systemctl daemon-reload
systemctl enable -q shop.service
systemctl restart shop.service

if [ ! -f /etc/ssl/private/shop.key ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout /etc/ssl/private/shop.key -out /etc/ssl/certs/shop.pem 2>/dev/null
fi
cat >/etc/nginx/sites-available/shop <<SITE
server {
    listen 80;
    server_name $name;
    return 301 https://\$host\$request_uri;
}
server {
    listen 443 ssl http2;
    server_name $name;
    ssl_certificate /etc/ssl/certs/shop.pem;
    ssl_certificate_key /etc/ssl/private/shop.key;
    location /static/ { alias $home/static/; }
    location /media/ { alias $home/media/; }
    location / {
        proxy_pass http://unix:/run/shop/shop.sock;
        proxy_set_header Host \$host;
        proxy_set_header X-Forwarded-For \$remote_addr;
        proxy_set_header X-Forwarded-Proto \$scheme;
    }
}
SITE
ln -sf /etc/nginx/sites-available/shop /etc/nginx/sites-enabled/shop
rm -f /etc/nginx/sites-enabled/default
nginx -q -t
systemctl reload nginx

curl -fsSk --retry 20 --retry-connrefused --retry-delay 0 --resolve "$name:443:127.0.0.1" "https://$name/health/"
