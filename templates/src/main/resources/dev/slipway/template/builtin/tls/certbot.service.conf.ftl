# Renewals trust what all programs of this host trust, and the servers of authorities that only certbot has to know.
[Service]
Environment=REQUESTS_CA_BUNDLE=/run/slipway-acme-trusted.pem
ExecStartPre=/bin/sh -c 'cat /etc/ssl/certs/ca-certificates.crt [=authorities]/*.pem >/run/slipway-acme-trusted.pem'
