#!/usr/bin/python3
"""Asks a certificate authority for a certificate, by certbot, and says in a sentence why there is none.

Exit status: 1 the authority refused or could not be reached, 3 a name does not lead here (the authority was not asked), 4 too many
attempts have failed lately (the authority was not asked).
"""

import argparse
import http.client
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time

TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
HOUR = 3600
MOST_FAILURES = 3  # Let's Encrypt bears five in an hour, for each name and account.


def options():
    parser = argparse.ArgumentParser(description="Asks a certificate authority for a certificate.")
    parser.add_argument("--name", required=True, help="what certbot calls the certificate")
    parser.add_argument("--webroot", required=True, help="where the authority finds the answers to its questions")
    parser.add_argument("--email", required=True)
    parser.add_argument("--server", required=True, help="the authority's ACME directory")
    parser.add_argument("--trusting", help="a file with what the authority's server is trusted by")
    parser.add_argument("--eab-kid", help="the account that the authority gave out; its key is read from stdin")
    parser.add_argument("--no-preflight", action="store_true", help="don't look first whether the names lead here")
    parser.add_argument("--directory", default="/etc/letsencrypt", help="certbot's own")
    parser.add_argument("names", nargs="+")
    return parser.parse_args()


def stop(status, sentence, *lines):
    print(sentence)
    for line in lines:
        print("  " + line)
    sys.exit(status)


# -- Attempts that failed: authorities count them, and a loop of runs would soon be locked out for hours.


class Attempts:
    def __init__(self, directory, name):
        self.path = os.path.join(directory, "slipway", name + ".attempts")
        try:
            with open(self.path) as file:
                self.failed = [when for when in json.load(file) if when > time.time() - HOUR]
        except (OSError, ValueError):
            self.failed = []

    def check(self):
        if len(self.failed) >= MOST_FAILURES:
            again = time.strftime("%H:%M:%S UTC", time.gmtime(self.failed[-MOST_FAILURES] + HOUR))
            stop(
                4,
                "The authority was not asked: %d attempts failed within the last hour, and it locks out who goes on."
                " Mend what they complained about; the next attempt is made from %s on, or at once without %s."
                % (len(self.failed), again, self.path),
            )

    def failure(self):
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(self.path, "w") as file:
            json.dump(self.failed + [time.time()], file)

    def success(self):
        if os.path.exists(self.path):
            os.remove(self.path)


# -- Before the authority looks: does each name lead to this very host?


def preflight(names, webroot):
    directory = os.path.join(webroot, ".well-known", "acme-challenge")
    os.makedirs(directory, exist_ok=True)
    token = secrets.token_urlsafe(24)
    path = os.path.join(directory, token)
    try:
        with open(path, "w") as file:
            file.write(token)
        problems = [problem for name in names for problem in [unreachable(name, token)] if problem]
    finally:
        os.remove(path)
    if problems:
        stop(
            3,
            "The authority was not asked, because it would not find this host: " + "; ".join(problems) + ".",
            "tried from this host: http://NAME/.well-known/acme-challenge/TOKEN for " + ", ".join(names),
            "if this host can't reach its own public address, call withoutPreflight()",
        )


def unreachable(name, token):
    try:
        found = socket.getaddrinfo(name, 80, type=socket.SOCK_STREAM)
    except socket.gaierror as none:
        return "%s has no address in DNS (%s)" % (name, none.strerror)
    good = 0
    for family, _, _, _, address in found:
        problem = answer(name, address[0], token)
        if problem is None:
            good += 1
        elif family == socket.AF_INET6 and problem == "no way":
            continue
        else:
            return "%s leads to %s, which %s" % (name, address[0], problem)
    return None if good else "%s leads to addresses only that this host has no way to" % name


def answer(name, address, token):
    connection = http.client.HTTPConnection(address, 80, timeout=10)
    try:
        connection.request("GET", "/.well-known/acme-challenge/" + token, headers={"Host": name})
        response = connection.getresponse()
        if response.status in (301, 302, 307, 308):
            return None  # A proxy before this host, which the authority follows further than is seen from here.
        body = response.read(1000).decode("utf-8", "replace")
        if response.status == 200 and body == token:
            return None
        return "answers with HTTP %d from another server (%s)" % (response.status, response.getheader("Server", "?"))
    except (ConnectionRefusedError, socket.timeout):
        return "does not let anybody in on port 80"
    except http.client.HTTPException:
        return "does not speak HTTP on port 80"
    except OSError as failed:
        return "no way" if failed.errno in (99, 101, 113) else "can't be reached on port 80 (%s)" % failed.strerror
    finally:
        connection.close()


# -- certbot


def set_aside(directory, name):
    """Moves away what is left of a certificate that is not whole: certbot would leave it, and call the new one name-0001."""
    live = os.path.join(directory, "live", name)
    renewal = os.path.join(directory, "renewal", name + ".conf")
    files = [os.path.join(live, file + ".pem") for file in ("cert", "chain", "fullchain", "privkey")] + [renewal]
    parts = [live, os.path.join(directory, "archive", name), renewal]
    if all(os.path.isfile(file) for file in files) or not any(os.path.lexists(part) for part in parts):
        return
    aside = os.path.join(directory, "slipway", time.strftime(name + "-%Y%m%d-%H%M%S", time.gmtime()))
    os.makedirs(aside, mode=0o700)
    for part in parts:
        if os.path.lexists(part):
            shutil.move(part, os.path.join(aside, os.path.basename(os.path.dirname(part)) + "-" + os.path.basename(part)))
    print("What was left of an earlier certificate is in " + aside)


def environment(trusting, scratch):
    variables = dict(os.environ)
    if trusting:
        bundle = os.path.join(scratch, "trusted.pem")
        with open(bundle, "wb") as target:
            for file in (TRUSTED, trusting):
                if os.path.exists(file):
                    with open(file, "rb") as source:
                        shutil.copyfileobj(source, target)
        variables["REQUESTS_CA_BUNDLE"] = bundle
    return variables


def certbot(command, variables):
    done = subprocess.run(
        ["certbot"] + command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def issue(wanted, scratch):
    variables = environment(wanted.trusting, scratch)
    account = ["--non-interactive", "--agree-tos", "--no-eff-email", "-m", wanted.email, "--server", wanted.server]
    account += ["--config-dir", wanted.directory]
    if wanted.eab_kid:
        # In a file, because arguments are for all to see; in a call of its own, because certbot keeps what it was called with.
        config = os.path.join(scratch, "eab.ini")
        with open(config, "w") as file:
            file.write("eab-kid = %s\neab-hmac-key = %s\n" % (wanted.eab_kid, sys.stdin.read().strip()))
        status, output = certbot(["register", "--config", config] + account, variables)
        if status != 0 and "existing account" not in output:
            return status, output
    command = ["certonly", "--webroot", "-w", wanted.webroot, "--key-type", "ecdsa", "--cert-name", wanted.name]
    command += ["--force-renewal", "--renew-with-new-domains", "--break-my-certs"]
    for name in wanted.names:
        command += ["-d", name]
    return certbot(command + account, variables)


# -- Why not?

REASONS = [
    ("rateLimited|too many (certificates|failed|requests|new orders|registrations)",
     "the authority has had enough requests for these names or from this account: wait until the time that it names"),
    ("externalAccountRequired|external account binding", "the authority wants an account that it gave out: call eab(…)"),
    ("CERTIFICATE_VERIFY_FAILED|certificate verify failed",
     "this host does not trust the authority's own server: call trusting(…) with its root certificate"),
    (r"ValueError: Requesting \S+: |NewConnectionError|Max retries exceeded|NameResolutionError|ConnectTimeout|ReadTimeout",
     "the authority could not be reached from this host: is it up, and may this host connect to it?"),
    ("accountDoesNotExist", "the authority does not know the account that this host has with it any more"),
    ("invalidContact|unsupportedContact|invalidEmail|contact email", "the authority does not take this e-mail address"),
    ("Another instance of Certbot is already running", "certbot runs already, perhaps for a renewal: run again in a minute"),
]

# By the kind of problem that the authority reports for a name.
KINDS = {
    "caa": "a CAA record in the name's DNS forbids this authority to issue for it",
    "dns": "the authority does not find the name in DNS",
    "connection": "the authority got no connection to port 80 at the address that the name leads to: a firewall, or another host",
    "unauthorized": "another server than this one answered: the name leads elsewhere, or a proxy stands before this host",
    "tls": "the authority was redirected to HTTPS and could not connect there",
    "rejectedIdentifier": "the authority does not issue for this name by its own rules",
    "rateLimited": "the authority has had enough requests for this name: wait until the time that it names",
    "incorrectResponse": "another server than this one answered: the name leads elsewhere, or a proxy stands before this host",
}


def explained(output):
    sentences = []
    found = re.findall(r"Domain: *(\S+)\s+Type: *(\S+)\s+Detail: *(.*)", output)
    for name, kind, detail in found:
        kind = kind.rsplit(":", 1)[-1]
        if re.search(r"\bCAA\b", detail):
            kind = "caa"
        sentence = "%s: %s" % (name, KINDS.get(kind, "the authority reports '%s'" % kind))
        if sentence not in sentences:
            sentences.append(sentence)
    if sentences:
        return sentences
    for pattern, sentence in REASONS:
        if re.search(pattern, output, re.IGNORECASE):
            return [sentence]
    kind = re.search(r"urn:ietf:params:acme:error:(\w+)", output)
    return [KINDS.get(kind.group(1), "the authority reports '%s'" % kind.group(1)) if kind else "certbot failed"]


def asked(output):
    """Tells whether the authority counted the attempt."""
    return bool(re.search(r"urn:ietf:params:acme:error|Domain: *\S+\s+Type:", output))


def main():
    wanted = options()
    attempts = Attempts(wanted.directory, wanted.name)
    attempts.check()
    if not wanted.no_preflight:
        preflight(wanted.names, wanted.webroot)
    set_aside(wanted.directory, wanted.name)
    with tempfile.TemporaryDirectory(prefix="slipway-acme-", dir="/run" if os.access("/run", os.W_OK) else None) as scratch:
        status, output = issue(wanted, scratch)
    if status == 0:
        attempts.success()
        print("There is a certificate for " + ", ".join(wanted.names))
        return
    if asked(output):
        attempts.failure()
    tail = [line for line in output.splitlines() if line.strip() and not line.startswith("- - -")][-14:]
    stop(
        1,
        "There is no certificate: " + "; ".join(explained(output)) + ".",
        "tried: certbot certonly --webroot for %s at %s" % (", ".join(wanted.names), wanted.server),
        *tail,
    )


main()
