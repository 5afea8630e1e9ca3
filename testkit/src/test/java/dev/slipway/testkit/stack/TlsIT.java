package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.error.CommandFailedException;
import dev.slipway.secret.Secret;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.LetsEncrypt;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.AcmeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on real hosts, from a real authority. */
@Timeout(600)
class TlsIT {

    private static final String PREPARE = """
            set -e
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends nginx certbot openssl curl >/dev/null
            cat >/usr/local/bin/hello <<'PROGRAM'
            #!/usr/bin/python3
            import http.server
            class Hello(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    text = ("hello over " + self.headers["X-Forwarded-Proto"]).encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
            http.server.ThreadingHTTPServer(("127.0.0.1", 8000), Hello).serve_forever()
            PROGRAM
            chmod 755 /usr/local/bin/hello
            printf '[Service]\\nExecStart=/usr/local/bin/hello\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/hello.service
            rm -f /etc/nginx/sites-enabled/default
            systemctl enable --now hello
            """;

    @TempDir
    Path directory;

    private Deployment site(Machine machine, Tls tls, String... names) {
        return new NginxShop()
                .at(Bind.tcp("127.0.0.1", 8000))
                .serving()
                .with(machine.transport(), n -> n.site(names).serveAliases().tls(tls))
                .build();
    }

    private LetsEncrypt authority(AcmeServer acme) throws IOException {
        Path root = directory.resolve("acme.pem");
        Files.writeString(root, acme.serverRoot());
        return Tls.letsEncrypt("ops@example.com")
                .server(acme.directory().toString())
                .trusting(root);
    }

    private static String get(Machine machine, String url) {
        return machine.exec("curl -sS -k -D - --max-time 5 " + url + " 2>&1").stdout();
    }

    private static String served(Machine machine, String name, String what) {
        return machine.exec("openssl s_client -connect 127.0.0.1:443 -servername " + name
                        + " </dev/null 2>/dev/null | openssl x509 -noout " + what)
                .text();
    }

    /**
     * Somebody who asks for pages all the time, and follows redirections. As browsers do, they ask once more where a connection ends before
     * an answer: a server that reloads closes those that wait.
     */
    private static void visitorComes(Machine machine) {
        machine.exec(
                        "rm -f /srv/enough /srv/visits; systemd-run -q --unit=visitor sh -c 'until [ -e /srv/enough ]; do curl -skL --retry 1 --retry-all-errors -o"
                                + " /dev/null -w \"%{http_code} %{errormsg}\\n\" --max-time 5 http://shop.example.com/ >>/srv/visits; sleep 0.02; done'")
                .text();
    }

    private static List<String> visitorLeaves(Machine machine) {
        machine.exec("touch /srv/enough; while systemctl -q is-active visitor; do sleep 0.05; done")
                .text();
        return machine.files().text("/srv/visits").lines().toList();
    }

    private void theWholeLife(Machine machine) throws IOException {
        machine.lab().names().a("shop.example.com", machine.address()).a("www.example.com", machine.address());
        machine.files().write("/etc/nginx/sites-available/shop.conf", """
                server { listen 80; server_name shop.example.com; return 200 before; }
                """);
        machine.exec("ln -s ../sites-available/shop.conf /etc/nginx/sites-enabled/ && systemctl reload nginx")
                .text();
        try (AcmeServer acme = AcmeServer.start(machine.lab())) {
            LetsEncrypt tls = authority(acme).hsts(Hsts.staged());
            visitorComes(machine);
            site(machine, tls, "shop.example.com").run();

            assertThat(get(machine, "http://shop.example.com/"))
                    .contains(" 301 ", "Location: https://shop.example.com/");
            assertThat(get(machine, "https://shop.example.com/"))
                    .contains("hello over https", "strict-transport-security: max-age=300");
            assertThat(site(machine, tls, "shop.example.com").plan().isEmpty()).isTrue();

            String first = served(machine, "shop.example.com", "-serial");
            site(machine, tls, "shop.example.com", "www.example.com").run();
            assertThat(served(machine, "www.example.com", "-ext subjectAltName"))
                    .contains("DNS:shop.example.com, DNS:www.example.com");
            assertThat(site(machine, tls, "shop.example.com", "www.example.com")
                            .plan()
                            .isEmpty())
                    .isTrue();

            String second = served(machine, "shop.example.com", "-serial");
            theTimersServiceRenews(machine);
            assertThat(served(machine, "shop.example.com", "-serial"))
                    .isNotEqualTo(second)
                    .isNotEqualTo(first);
            assertThat(visitorLeaves(machine)).hasSizeGreaterThan(20).containsOnly("200 ");

            lostThingsComeBack(machine, site(machine, tls, "shop.example.com", "www.example.com"));
        }
        assertThat(machine.exec("stat -c '%a %U' /etc/letsencrypt/archive/shop/privkey*")
                        .text()
                        .lines())
                .containsOnly("600 root");
    }

    /** As the timer does it; the certificate is made to be due by asking for renewal long before its end. */
    private static void theTimersServiceRenews(Machine machine) {
        assertThat(machine.unit("certbot.timer").active()).isTrue();
        machine.exec("sed -i '1i renew_before_expiry = 9999 days' /etc/letsencrypt/renewal/shop.conf")
                .text();
        machine.exec("systemctl start certbot.service || { journalctl -u certbot.service --no-pager; exit 1; }")
                .text();
        machine.exec("sed -i '/^renew_before_expiry/d' /etc/letsencrypt/renewal/shop.conf")
                .text();
    }

    private static void lostThingsComeBack(Machine machine, Deployment site) {
        for (String loss : List.of(
                "rm -r /etc/letsencrypt/live/shop",
                "rm /etc/letsencrypt/archive/shop/privkey*",
                "sed -i 's|^server = .*|server = https://acme-staging-v02.api.letsencrypt.org/directory|'"
                        + " /etc/letsencrypt/renewal/shop.conf")) {
            machine.exec(loss).text();
            assertThat(site.plan().toString())
                    .as(loss)
                    .contains("for a certificate for shop.example.com, www.example.com");
            site.run();
            assertThat(site.plan().isEmpty()).as("after " + loss).isTrue();
            assertThat(get(machine, "https://www.example.com/")).contains("hello over https");
        }
        assertThat(machine.exec("ls /etc/letsencrypt/live").text()).doesNotContain("shop-0001");
    }

    @Test
    void aCertificateIsIssuedExtendedRenewedAndReplacedOnBookworm(@LabHost(prepare = PREPARE) Machine machine)
            throws IOException {
        theWholeLife(machine);
    }

    @Test
    void aCertificateIsIssuedExtendedRenewedAndReplacedOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine machine) throws IOException {
        theWholeLife(machine);
    }

    @Test
    void whenTheAuthorityIsDownTheSiteStaysUpOverHttpAndTheNextRunGoesOn(@LabHost(prepare = PREPARE) Machine machine)
            throws IOException {
        machine.lab().names().a("shop.example.com", machine.address());
        try (AcmeServer acme = AcmeServer.start(machine.lab())) {
            Deployment site = site(machine, authority(acme), "shop.example.com");
            acme.host().exec("systemctl stop pebble").text();

            assertThatThrownBy(site::run)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("There is no certificate: the authority could not be reached from this host")
                    .hasMessageContaining(
                            "tried: certbot certonly --webroot for shop.example.com at " + acme.directory());
            assertThat(get(machine, "http://shop.example.com/")).contains("200 OK", "hello over http");

            acme.host()
                    .exec("systemctl start pebble; until curl -sk https://127.0.0.1:14000/dir; do sleep 0.1; done")
                    .text();
            site.run();
            assertThat(get(machine, "https://shop.example.com/")).contains("hello over https");
            assertThat(site.plan().isEmpty()).isTrue();
        }
    }

    @Test
    void namesThatLeadElsewhereAreFoundBeforeTheAuthorityIsAsked(
            @LabHost(prepare = PREPARE) Machine machine, @LabHost Machine other) throws IOException {
        machine.lab().names().a("shop.example.com", other.address());
        try (AcmeServer acme = AcmeServer.start(machine.lab())) {
            LetsEncrypt tls = authority(acme);
            assertThatThrownBy(site(machine, tls, "shop.example.com", "nowhere.example.com")::run)
                    .hasMessageContaining("The authority was not asked")
                    .hasMessageContaining("shop.example.com leads to " + other.address()
                            + ", which does not let anybody in on port 80")
                    .hasMessageContaining("nowhere.example.com has no address in DNS");
            assertThat(acme.host().unit("pebble.service").journal()).doesNotContain("POST /order");

            assertThatThrownBy(site(machine, tls.withoutPreflight(), "shop.example.com")::run)
                    .hasMessageContaining("shop.example.com: the authority got no connection to port 80");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "pem", ""), text);
    }

    private static boolean handshake(Machine machine, String options) {
        return machine.exec("openssl s_client -connect 127.0.0.1:443 -servername shop.example.com " + options
                        + " </dev/null")
                .ok();
    }

    /** First by themselves, then from files of two kinds, then from files that lie on the host, then for an address alone. */
    private void otherCertificates(Machine machine) throws IOException {
        site(machine, Tls.selfSigned(), "shop.example.com").run();
        assertThat(served(machine, "shop.example.com", "-ext subjectAltName")).contains("DNS:shop.example.com");
        assertThat(site(machine, Tls.selfSigned(), "shop.example.com").plan().isEmpty())
                .isTrue();

        TestCertificates root = TestCertificates.root("Root");
        for (TestCertificates each :
                List.of(root.signs("ec", "shop.example.com"), root.signsRsa("rsa", "shop.example.com"))) {
            Secret key = Secret.of(each.pkcs8());
            Deployment site =
                    site(machine, Tls.files(file(TestCertificates.chain(each, root)), key), "shop.example.com");
            site.run();
            assertThat(site.plan().isEmpty()).isTrue();
            assertThat(served(machine, "shop.example.com", "-subject")).matches("subject=CN ?= ?" + each.subject());
            onlyModernHandshakes(machine, each.keys().getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
            String line = each.pkcs8().lines().toList().get(2);
            assertThat(machine.files().holding("/etc", line)).containsExactly("/etc/ssl/slipway/shop/certificate.key");
            assertThat(machine.files().holding("/var", line))
                    .as("what is left of it")
                    .isEmpty();
            assertThat(machine.files().access("/etc/ssl/slipway/shop/certificate.key"))
                    .isEqualTo("rw------- root:root");
        }

        machine.exec("install -m 600 /etc/ssl/slipway/shop/certificate.key /etc/ssl/own.key;"
                        + " cp /etc/ssl/slipway/shop/certificate.pem /etc/ssl/own.pem")
                .text();
        Deployment own = site(machine, Tls.onHost("/etc/ssl/own.pem", "/etc/ssl/own.key"), "shop.example.com");
        own.run();
        assertThat(own.plan().isEmpty()).isTrue();
        machine.exec("rm /etc/ssl/own.key").text();
        assertThatThrownBy(own::plan).hasMessageContaining("onHost(…): there is no key at /etc/ssl/own.key");
        anAddressAlone(machine);
    }

    /** Browsers name no server when they ask for an address. */
    private void anAddressAlone(Machine machine) {
        Deployment site = site(machine, Tls.selfSigned(), machine.address());
        site.run();
        assertThat(get(machine, "https://" + machine.address() + "/")).contains("hello over https");
        assertThat(site.plan().isEmpty()).isTrue();
    }

    private static void onlyModernHandshakes(Machine machine, String kind) {
        for (String good : List.of(
                "-tls1_3",
                "-tls1_2 -cipher ECDHE-" + kind + "-AES128-GCM-SHA256",
                "-tls1_2 -cipher ECDHE-" + kind + "-CHACHA20-POLY1305")) {
            assertThat(handshake(machine, good)).as(kind + " " + good).isTrue();
        }
        for (String bad : List.of(
                "-tls1_1 -cipher ALL:@SECLEVEL=0",
                "-tls1 -cipher ALL:@SECLEVEL=0",
                "-tls1_2 -cipher ECDHE-" + kind + "-AES128-SHA:@SECLEVEL=0",
                "-tls1_2 -cipher AES128-GCM-SHA256:@SECLEVEL=0")) {
            assertThat(handshake(machine, bad)).as(kind + " " + bad).isFalse();
        }
        assertThat(machine.exec(
                                "openssl s_client -connect 127.0.0.1:443 -servername shop.example.com -tls1_2 </dev/null")
                        .stdout())
                .as("session tickets")
                .doesNotContain("TLS session ticket:");
    }

    @Test
    void otherCertificatesAreServedOnBookworm(@LabHost(prepare = PREPARE) Machine machine) throws IOException {
        otherCertificates(machine);
    }

    @Test
    void otherCertificatesAreServedOnTrixie(@LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine machine)
            throws IOException {
        otherCertificates(machine);
    }

    @Test
    void anAuthorityMayAskForAnAccountThatItGaveOut(@LabHost(prepare = PREPARE) Machine machine) throws IOException {
        Secret key = Secret.of("zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W");
        machine.lab().names().a("shop.example.com", machine.address());
        try (AcmeServer acme = AcmeServer.start(machine.lab())) {
            acme.host()
                    .exec(
                            "sed -i 's/\"externalAccountBindingRequired\": false/\"externalAccountBindingRequired\": true,"
                                    + " \"externalAccountMACKeys\": {\"kid-1\": \"" + key.reveal()
                                    + "\"}/' /etc/pebble/config.json"
                                    + " && systemctl restart pebble; until curl -sk https://127.0.0.1:14000/dir; do sleep 0.1; done")
                    .text();
            assertThatThrownBy(site(machine, authority(acme), "shop.example.com")::run)
                    .hasMessageContaining("the authority wants an account that it gave out: call eab(…)");

            Deployment site = site(machine, authority(acme).eab("kid-1", key), "shop.example.com");
            site.run();
            assertThat(get(machine, "https://shop.example.com/")).contains("hello over https");
            assertThat(site.plan().isEmpty()).isTrue();
            for (String directory : List.of("/etc", "/var", "/run")) {
                assertThat(machine.files().holding(directory, key.reveal())).isEmpty();
            }
        }
    }
}
