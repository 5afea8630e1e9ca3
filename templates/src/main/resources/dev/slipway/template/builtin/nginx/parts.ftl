<#-- What the files of a site have in common; all of it can be called by users' own templates at the places, too. -->

<#-- Where a server listens: <@listen http=true https=false/>; the word default_server makes one answer for names that none has. -->
<#macro listen http https default=false secureDefault=default>
<#if http>
    listen 80<#if default> default_server</#if>;
<#if ipv6>
    listen [::]:80<#if default> default_server</#if>;
</#if>
</#if>
<#if https>
    listen 443 ssl<#if http2 == "listen"> http2</#if><#if secureDefault> default_server</#if>;
<#if ipv6>
    listen [::]:443 ssl<#if http2 == "listen"> http2</#if><#if secureDefault> default_server</#if>;
</#if>
</#if>
</#macro>

<#-- The certificate, and how browsers may speak to it. -->
<#macro certificate>
<#if http2 == "directive">
    http2 on;
</#if>
    ssl_certificate [=nginx(tls.certificate)];
    ssl_certificate_key [=nginx(tls.key)];
<#if tls.settings?has_content>
    include [=tls.settings];
</#if>
</#macro>

<#-- Headers that tell browsers to be careful. A place with an add_header of its own loses those of its surroundings, so it repeats them.
     A header that the application answers with counts; it is never sent twice. -->
<#macro headers indent="    " except="" literal=false>
<#list securityHeaders as header>
<#if header.name?lower_case != except>
[=indent]add_header [=header.name] [=literal?then(nginx(header.value), header.variable)] always;
</#if>
</#list>
<#if https && tls.headers?has_content>
[=indent]include [=tls.headers];
</#if>
</#macro>

<#-- What the application is told about a request. Each header is written here, whoever asks: nothing that a client sends under
     these names gets through, and nothing is sent twice. -->
<#macro proxy indent="    " websocket=false>
[=indent]proxy_http_version 1.1;
[=indent]proxy_set_header Host $host;
[=indent]proxy_set_header X-Real-IP $remote_addr;
[=indent]proxy_set_header X-Forwarded-For $remote_addr;
[=indent]proxy_set_header X-Forwarded-Proto [=scheme];
[=indent]proxy_set_header X-Forwarded-Host $host;
[=indent]proxy_set_header Forwarded "";
[=indent]proxy_set_header X-Forwarded-Port "";
[=indent]proxy_set_header X-Forwarded-Protocol "";
[=indent]proxy_set_header X-Forwarded-Ssl "";
[=indent]proxy_set_header Proxy "";
<#if websocket>
[=indent]proxy_set_header Upgrade $[=id]_upgrade;
[=indent]proxy_set_header Connection $[=id]_connection;
<#else>
[=indent]proxy_set_header Connection "";
</#if>
</#macro>

<#-- Where a certificate authority looks for answers to its questions. -->
<#macro challenges>
<#if tls?? && tls.webroot?has_content>
    location ^~ /.well-known/acme-challenge/ {
        root [=nginx(tls.webroot)];
        default_type text/plain;
        try_files $uri =404;
    }
</#if>
</#macro>
