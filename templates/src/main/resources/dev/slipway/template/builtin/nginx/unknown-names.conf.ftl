# Who asks for a name that no site here has gets no answer, and no application hears of it.
server {
<#if https>
    listen 443 ssl<#if http2 == "listen"> http2</#if> default_server;
<#if ipv6>
    listen [::]:443 ssl<#if http2 == "listen"> http2</#if> default_server;
</#if>
<#else>
    listen 80 default_server;
<#if ipv6>
    listen [::]:80 default_server;
</#if>
</#if>
    server_name _;
    server_tokens off;
<#if https>
    # This server decides for all on its port which versions of TLS are spoken.
    include [=settings];
</#if>
<#if https && !rejectHandshake>
    ssl_certificate [=certificate];
    ssl_certificate_key [=key];
</#if>
<#if https && rejectHandshake>
    ssl_reject_handshake on;
</#if>
    access_log off;
    return 444;
}
