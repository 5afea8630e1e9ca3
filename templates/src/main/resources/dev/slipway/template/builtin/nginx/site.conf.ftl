<#include "/nginx/parts">
<#macro static each>
        access_log off;
        gzip on;
        gzip_static on;
<@headers indent="        "/>
<#if each.hashed>
        add_header Cache-Control $[=id]_static_cache;
<#else>
        add_header Cache-Control "public, max-age=[=cacheSeconds]";
</#if>
</#macro>
<#if needsUpgrade>
# Only WebSockets are let through, no other protocol.
map $http_upgrade $[=id]_upgrade {
    default "";
    "~*^websocket$" websocket;
}
map $[=id]_upgrade $[=id]_connection {
    default "";
    websocket upgrade;
}
</#if>
<#if trusted?has_content>
# What proxies that are trusted say of the client's scheme counts.
geo $realip_remote_addr $[=id]_trusted {
    default 0;
<#list trusted as network>
    [=network] 1;
</#list>
}
map "$[=id]_trusted $http_x_forwarded_proto" [=scheme] {
    default $scheme;
    "1 http" http;
    "1 https" https;
}
</#if>
<#list securityHeaders as header>
map $upstream_http_[=header.name?lower_case?replace("-", "_")] [=header.variable] {
    default "";
    "" [=nginx(header.value)];
}
</#list>
<#if hashed>
# Django puts a digest of the content into a file's name: only such a file never changes.
map $uri $[=id]_static_cache {
    default "public, max-age=[=cacheSeconds]";
    "~\.[0-9a-f]{12}(\.[^/.]+)?$" "public, max-age=31536000, immutable";
}
</#if>
<#if uploaded>
# What users uploaded never runs as if the site had written it: without scripts, in an origin of its own.
map $uri $[=id]_media_policy {
    default "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
    # Browsers show no PDF in a sandbox; what runs in one has an origin of its own anyway.
    "~*\.pdf$" "";
}
map $uri $[=id]_disposition {
    default "";
    "~*\.(x?html?|shtml|mht(ml)?|svgz?|xml|xslt?|m?js|htc|swf)$" attachment;
}
</#if>
<#if secureDefault && !anyName>
map $host $[=id]_known {
    default 0;
<#list names as name>
    "[=name]" 1;
</#list>
}
</#if>
<#list zones as zone>
limit_req_zone $binary_remote_addr zone=[=zone.name]:1m rate=[=zone.rate];
</#list>
<#if jsonLog>
log_format [=id]_json escape=json
    '{"time":"$time_iso8601","client":"$remote_addr","host":"$host","method":"$request_method","uri":"$request_uri",'
    '"status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,"upstream_seconds":"$upstream_response_time",'
    '"referer":"$http_referer","agent":"$http_user_agent"}';
</#if>

upstream [=upstreamName] {
    server [=upstream] fail_timeout=0;
<#if keepalive??>
    keepalive [=keepalive.connections];
    keepalive_timeout [=keepalive.seconds]s;
</#if>
}
<@place name="nginx/site.http"/>
<#if https && tls.redirect>

server {
<@listen http=true https=false/>
    server_name [=names?join(" ")];
    server_tokens off;
    access_log [=accessLog];
    error_log [=errorLog];

<@challenges/>
    location / {
        return 301 https://<#if aliases?has_content>[=canonical]<#else>$host</#if>$request_uri;
    }
}
</#if>
<#if aliases?has_content>

server {
<@listen http=!https || !tls.redirect https=https/>
    server_name [=aliases?join(" ")];
    server_tokens off;
    access_log [=accessLog];
    error_log [=errorLog];
<#if https>
<@certificate/>
<@headers/>
</#if>

<#if !https || !tls.redirect>
<@challenges/>
</#if>
    location / {
        return 301 [=redirectScheme]://[=canonical]$request_uri;
    }
}
</#if>

server {
<@listen http=!https || !tls.redirect https=https default=anyName secureDefault=secureDefault/>
    server_name [=served?join(" ")];
    server_tokens off;
    access_log [=accessLog];
    error_log [=errorLog];
<#if https>
<@certificate/>
</#if>
<#if secureDefault && !anyName>

    # Browsers name no server when they ask for an address, so this one gets all that name none.
    if ($[=id]_known = 0) {
        return 444;
    }
</#if>
<#if trusted?has_content>

    real_ip_header X-Forwarded-For;
    real_ip_recursive on;
<#list trusted as network>
    set_real_ip_from [=network];
</#list>
</#if>

    client_max_body_size [=bodySize];
    client_body_timeout [=bodySeconds]s;
    absolute_redirect off;
<#if !compressPages>
    # Compressing answers that hold both a secret and what somebody sent gives the secret away, so pages are left alone.
</#if>
    gzip [=compressPages?then("on", "off")];
    gzip_vary on;
    gzip_proxied any;
    gzip_min_length 1024;
    gzip_comp_level 5;
    gzip_types text/plain text/css text/xml text/javascript application/javascript application/json application/manifest+json application/xml application/rss+xml application/atom+xml application/wasm image/svg+xml font/ttf font/otf image/x-icon;

<@headers/>

<@proxy/>
    proxy_redirect off;
    proxy_connect_timeout 5s;
    proxy_send_timeout [=requestSeconds]s;
    proxy_read_timeout [=requestSeconds]s;
    # A request that may have changed something is never sent a second time.
    proxy_next_upstream error timeout;

    error_page 502 503 504 @[=upstreamName]_down;

    # Closed for maintenance while there is such a file. Whoever looks after the site gets an answer all the same, and files are as they were.
    set $[=id]_closed 0;
    set $[=id]_retry 10;
    if (-f [=maintenance]) {
        set $[=id]_closed 1;
        set $[=id]_retry 120;
    }
    if ($uri ~ ^/\.well-known/acme-challenge/) {
        set $[=id]_closed 0;
    }
<#if health??>
    if ($uri = [=nginx(health)]) {
        set $[=id]_closed 0;
    }
</#if>
<#list files as each>
<#if !each.uploads>
    if ($uri ~ "^[=each.url?replace(".", "\\.")]") {
        set $[=id]_closed 0;
    }
</#if>
</#list>
    if ($[=id]_closed) {
        return 503;
    }
<@place name="nginx/site.server"/>

<#if !https || !tls.redirect>
<@challenges/>
</#if>
    location / {
        proxy_pass http://[=upstreamName];
    }

    location @[=upstreamName] {
        proxy_pass http://[=upstreamName];
    }

    location @[=upstreamName]_down {
        default_type text/html;
        charset utf-8;
<@headers indent="        "/>
        add_header Cache-Control no-store always;
        add_header Retry-After $[=id]_retry always;
        return 200 [=nginx(downPage)];
    }

    # Hidden files are nobody's business, wherever they are.
    location ~ /\.(?!well-known/) {
        return 404;
    }
<#list redirects as each>

    location = [=each.from] {
        return 301 [=nginx(each.to)];
    }
</#list>
<#list paths as path>

    location [=path.path] {
<#if path.body??>
        client_max_body_size [=path.body];
</#if>
<#if path.zone??>
        limit_req zone=[=path.zone] burst=[=path.burst] nodelay;
        limit_req_status 429;
</#if>
<#list path.allow as network>
        allow [=network];
</#list>
<#if path.allow?has_content>
        deny all;
</#if>
<#if path.websocket>
<@proxy indent="        " websocket=true/>
</#if>
<#if path.websocket || path.streaming>
        proxy_buffering off;
        proxy_read_timeout 1h;
        proxy_send_timeout 1h;
</#if>
        proxy_pass http://[=upstreamName];
    }
</#list>
<#if rootFiles??>
<#list ["/favicon.ico", "/robots.txt"] as file>

    location = [=file] {
        root [=nginx(rootFiles)];
        try_files $uri @[=upstreamName];
        access_log off;
        log_not_found off;
<@headers indent="        "/>
        add_header Cache-Control "public, max-age=[=cacheSeconds]";
    }
</#list>
</#if>
<#list files as each>

    location ^~ [=each.url] {
<#if each.internal>
        internal;
</#if>
<#if !each.before??>
        alias [=nginx(each.directory)];
</#if>
        location ~ /\. {
            return 404;
        }
<#if each.before??>
        return 404;
        # The files of the release that users get, then those of the release before, which pages that are still open ask for.
        log_not_found off;
        location ~ "^[=each.url?replace(".", "\\.")](?<[=each.name]>.+)$" {
            alias [=each.each];
            error_page 404 = @[=each.name]_before;
        }
</#if>
<#if each.uploads>
        default_type application/octet-stream;
<@headers indent="        " except="content-security-policy" literal=each.internal/>
        add_header Content-Security-Policy $[=id]_media_policy always;
<#if !each.internal>
        add_header Content-Disposition $[=id]_disposition always;
        add_header Cache-Control "public, max-age=[=cacheSeconds]";
</#if>
<#else>
<@static each/>
</#if>
    }
<#if each.before??>

    location @[=each.name]_before {
        root [=nginx(each.before)];
        try_files /$[=each.name] =404;
        log_not_found off;
<@static each/>
    }
</#if>
</#list>
<@place name="nginx/site.locations"/>
}
