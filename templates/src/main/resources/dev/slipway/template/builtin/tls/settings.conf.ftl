# Included by every server that listens for HTTPS.
# Two versions, forward secrecy only, for certificates of both kinds (ECDSA, RSA); all browsers of the last ten years can do it.
ssl_protocols TLSv1.2 TLSv1.3;
ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
# Whoever asks knows best what is fast on their device: all of these are good.
ssl_prefer_server_ciphers off;
ssl_session_timeout 1d;
ssl_session_cache shared:slipway:10m;
# The key of tickets would be as old as the server's start, and open what was recorded since then.
ssl_session_tickets off;
<@place name="tls/settings"/>
