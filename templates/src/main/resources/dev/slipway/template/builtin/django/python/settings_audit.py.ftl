"""Holds the running settings against what the rest of the deployment says."""

from slipway_django import audit_files, audit_https, audit_identity, audit_services


def run(conf):
    from django.conf import settings

    findings = []
    for look in (audit_identity.look, audit_https.look, audit_files.look, audit_services.look):
        findings.extend(look(settings, conf))
    return findings
