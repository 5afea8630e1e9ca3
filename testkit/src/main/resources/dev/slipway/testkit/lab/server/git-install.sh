#!/bin/sh
# Installs what serves git over SSH and HTTP.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends git nginx-light fcgiwrap openssl >/dev/null
useradd --create-home --uid 1100 --shell /usr/bin/git-shell git
install -d -o git -g git -m 0700 /home/git/.ssh
install -d -o git -g git -m 0755 /srv/git /srv/work
rm -f /etc/nginx/sites-enabled/default
cat >/etc/nginx/sites-enabled/git <<'NGINX'
server {
    listen 80 default_server;
    client_max_body_size 0;
    location ~ ^/git(/.*)$ {
        include fastcgi_params;
        fastcgi_pass unix:/run/fcgiwrap.socket;
        fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
        fastcgi_param GIT_HTTP_EXPORT_ALL "";
        fastcgi_param GIT_PROJECT_ROOT /srv/git;
        fastcgi_param PATH_INFO $1;
    }
    location ~ ^/guarded(/.*)$ {
        auth_basic git;
        auth_basic_user_file /etc/nginx/git-users;
        include fastcgi_params;
        fastcgi_pass unix:/run/fcgiwrap.socket;
        fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
        fastcgi_param GIT_HTTP_EXPORT_ALL "";
        fastcgi_param GIT_PROJECT_ROOT /srv/git;
        fastcgi_param PATH_INFO $1;
        fastcgi_param REMOTE_USER $remote_user;
    }
}
NGINX
# The CGI process and root both work on repositories that belong to "git".
git config --system safe.directory '*'
git config --system user.name Lab
git config --system user.email lab@lab.test
git config --system init.defaultBranch main
