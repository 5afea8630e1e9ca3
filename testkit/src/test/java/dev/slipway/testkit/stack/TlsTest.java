package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Variable;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.LetsEncrypt;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String SITE = "/etc/nginx/sites-available/shop.conf";
    private static final String LIVE = "/etc/letsencrypt/live/shop/fullchain.pem";
    private static final String RENEWAL = "/etc/letsencrypt/renewal/shop.conf";

    private final InMemoryHost host = InMemoryHost.debian("12");

    private static LetsEncrypt real() {
        return Tls.letsEncrypt("ops@example.com");
    }

    private Deployment site(Tls tls, String... names) {
        return builder(tls, names.length == 0 ? new String[] {"shop.example.com"} : names)
                .build();
    }

    private Deployment.Builder builder(Tls tls, String... names) {
        return new NginxShop().serving().with(host, n -> n.site(names).tls(tls));
    }

    private List<String> titles(Deployment deployment) {
        return deployment
                .plan()
                .toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+\\. .*"))
                .map(line -> line.replaceAll("^\\d+\\. |  \\[.*", ""))
                .toList();
    }

    @Test
    void httpComesFirstThenTheCertificateThenHttps() {
        assertThat(titles(site(real().hsts(Hsts.staged()))))
                .containsSubsequence(
                        "write " + SITE + ", for HTTP alone",
                        "reload nginx to answer the authority",
                        "ask Let's Encrypt for a certificate for shop.example.com",
                        "change " + SITE,
                        "reload nginx",
                        "write /etc/nginx/slipway/shop/hsts.conf",
                        "reload nginx");
        site(real().hsts(Hsts.staged())).run();

        assertThat(host).file(SITE).contains("ssl_certificate \"" + LIVE);
        assertThat(host).file("/etc/nginx/slipway/shop/hsts.conf").contains("\"max-age=300\" always;");
        assertThat(host).unit("certbot.timer").isActive().isEnabled();
        assertThat(site(real().hsts(Hsts.staged())).plan().isEmpty()).isTrue();
    }

    @Test
    void hstsWaitsForTheGatesAndGoesWhenItIsNotWantedAnyMore() {
        host.answers(call -> call.command().contains("https-check"), call -> Reply.exit(1));
        Deployment strict = site(real().hsts(Hsts.staged()));
        assertThatThrownBy(strict::run)
                .hasMessageContaining("'https://shop.example.com shows its certificate' did not come true");
        assertThat(host).hasNothingAt("/etc/nginx/slipway/shop/hsts.conf");

        host.answers(call -> call.command().contains("https-check"), call -> Reply.ok());
        strict.run();
        assertThat(host).file("/etc/nginx/slipway/shop/hsts.conf").contains("max-age=300");
        site(real()).run();
        assertThat(host).hasNothingAt("/etc/nginx/slipway/shop/hsts.conf");
    }

    @Test
    void laterStagesOfHstsAreChosenOneByOne() {
        site(real().hsts(Hsts.of(Duration.ofDays(730)).includeSubDomains().preload()))
                .run();
        assertThat(host)
                .file("/etc/nginx/slipway/shop/hsts.conf")
                .contains("\"max-age=63072000; includeSubDomains; preload\" always;");
        site(real().hsts(Hsts.withdrawn())).run();
        assertThat(host).file("/etc/nginx/slipway/shop/hsts.conf").contains("\"max-age=0\" always;");
    }

    @Test
    void aChangeOfNamesGetsANewCertificateWhileTheOldOneServes() {
        site(real(), "shop.example.com", "old.example.com").run();

        Deployment renamed = site(real(), "shop.example.com", "new.example.com");
        assertThat(titles(renamed))
                .containsExactly(
                        "write " + SITE + ", with the certificate that is there",
                        "reload nginx to answer the authority",
                        "ask Let's Encrypt for a certificate for shop.example.com, new.example.com",
                        "reload nginx");
        assertThat(renamed.plan().toString())
                .contains("the certificate does not name new.example.com")
                .contains("the certificate names old.example.com, which the site has no more");
        renamed.run();
        assertThat(renamed.plan().isEmpty()).isTrue();
    }

    @Test
    void aStagingCertificateIsNeverTakenForARealOneNorTheOtherWayRound() {
        site(real().staging()).run();
        assertThat(host).file(RENEWAL).contains("acme-staging-v02");

        assertThat(site(real()).plan().toString()).contains("the certificate is of Let's Encrypt's staging authority");
        site(real()).run();
        assertThat(host).file(RENEWAL).contains("server = https://acme-v02.api.letsencrypt.org/directory");
        assertThat(site(real()).plan().isEmpty()).isTrue();
        assertThat(site(real().staging()).plan().toString()).contains("the certificate is of Let's Encrypt\n");
    }

    @Test
    void aCertificateThatCertbotWouldRenewOtherwiseIsIssuedAnew() {
        site(real()).run();
        host.has().file(RENEWAL, "authenticator = nginx\nserver = https://acme-v02.api.letsencrypt.org/directory\n");
        assertThat(site(real()).plan().toString())
                .contains("certbot would renew the certificate by nginx, not by webroot");
        host.has().removed(RENEWAL);
        assertThat(site(real()).plan().toString()).contains("certbot does not know how to renew the certificate");
    }

    @Test
    void aCertificateThatShouldHaveBeenRenewedIsWarnedAboutAndOneThatEndedIsReplaced() {
        site(real()).run();
        host.has().file(LIVE, certificate(-80, 10));
        assertThat(site(real()).plan().toString())
                .contains("nothing to do")
                .contains("the certificate of shop.example.com ends on ")
                .contains("should have been renewed by now: look at 'systemctl status certbot.timer'");
        host.has().file(LIVE, certificate(-91, -1));
        assertThat(site(real()).plan().toString()).contains("the certificate ended on ");
    }

    private static String certificate(int begins, int ends) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        Instant now = Instant.now();
        return "notBefore=" + format.format(now.plus(Duration.ofDays(begins))) + "\nnotAfter="
                + format.format(now.plus(Duration.ofDays(ends))) + "\nDNS:shop.example.com\n";
    }

    @Test
    void aRunThatFailsAtTheAuthorityLeavesTheSiteOnHttpAndTheNextOneAsksAgain() {
        host.answers("acme-certificate", call -> Reply.exit(1, "There is no certificate: the authority …"));
        assertThatThrownBy(site(real())::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("There is no certificate: the authority …");
        assertThat(host).file(SITE).contains("listen 80;").doesNotContain("443");

        assertThat(titles(site(real())))
                .containsSubsequence(
                        "reload nginx",
                        "reload nginx to answer the authority",
                        "ask Let's Encrypt for a certificate for shop.example.com",
                        "change " + SITE,
                        "reload nginx");
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedByCertbotAlone(@TempDir Path directory) throws IOException {
        Path root = Files.writeString(
                directory.resolve("root.pem"), TestCertificates.root("Company").pem());
        Secret key = Secret.of("a2V5LW9mLXRoZS1hY2NvdW50");
        LetsEncrypt own = real().server("https://ca.shop.internal/acme/directory")
                .trusting(root)
                .eab("kid-1", key);
        Deployment site = site(own, "shop.internal");

        assertThat(site.plan().toString()).doesNotContain(key.reveal());
        site.run();
        assertThat(host).file("/etc/letsencrypt/slipway/shop.pem").contains("BEGIN CERTIFICATE");
        assertThat(host)
                .file("/etc/systemd/system/certbot.service.d/slipway.conf")
                .contains("REQUESTS_CA_BUNDLE");
        Call asked = host.calls().stream()
                .filter(call -> call.program().equals("acme-certificate"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.line())
                .isEqualTo(
                        "/usr/local/lib/slipway/acme-certificate --name shop --webroot /var/www/acme --email ops@example.com"
                                + " --server https://ca.shop.internal/acme/directory --trusting /etc/letsencrypt/slipway/shop.pem"
                                + " --eab-kid kid-1 -- shop.internal");
        assertThat(asked.input()).isEqualTo(key.reveal());
        assertThat(site.plan().isEmpty()).isTrue();
    }

    @Test
    void aSelfSignedCertificateIsKeptAndMadeAnewBeforeItEnds() {
        Deployment site = site(Tls.selfSigned(), "shop.example.com", "192.0.2.7", "2001:db8::7");
        site.run();
        assertThat(site.plan().isEmpty()).isTrue();
        assertThat(site(Tls.selfSigned(), "shop.example.com").plan().toString())
                .contains("the one that is there is for 192.0.2.7");
        host.has().file("/etc/ssl/slipway/shop/self-signed.pem", certificate(-350, 15));
        assertThat(site(Tls.selfSigned()).plan().toString()).contains("the one that is there ends on ");
        host.has().removed("/etc/ssl/slipway/shop/self-signed.key");
        assertThat(site.plan().toString()).contains("there is none, or its key is gone");
    }

    @Test
    void whoComesFromAnotherCertificateKeepsItUntilTheNewOneIsThere() {
        site(Tls.selfSigned()).run();
        host.answers("acme-certificate", call -> Reply.exit(1, "There is no certificate: the authority …"));
        assertThatThrownBy(site(real())::run).isInstanceOf(CommandFailedException.class);
        assertThat(host).file(SITE).contains("ssl_certificate \"/etc/ssl/slipway/shop/self-signed.pem\"");
    }

    private void refused(Tls tls, String sentence, String... names) {
        assertThatThrownBy(() -> site(tls, names))
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatNoAuthorityIssuesForIsRefused() {
        refused(real(), "there is no certificate for 192.0.2.7: it is an address", "192.0.2.7");
        refused(real(), "there is no certificate for [2001:db8::1]: it is an address", "2001:db8::1");
        refused(real(), "for shop.local: names that end in .local exist within a network only", "shop.local");
        refused(real(), "for shop.internal: names that end in .internal", "shop.internal");
        refused(real(), "for shop: a name without a dot", "shop");
        refused(real(), "site(\"*.example.com\"): a wildcard", "*.example.com");
        String[] many =
                IntStream.range(0, 101).mapToObj(i -> "s" + i + ".example.com").toArray(String[]::new);
        refused(real(), "a certificate has 100 names at most, and site(…) has 101", many);
    }

    @Test
    void callsThatMakeNoSenseAreNamed(@TempDir Path directory) throws IOException {
        refused(Tls.letsEncrypt("ops"), "letsEncrypt(\"ops\"): this is no e-mail address");
        refused(Tls.letsEncrypt(""), "letsEncrypt(\"\"): this is no e-mail address");
        refused(
                real().server("http://ca.example.com/dir"),
                "server(\"http://ca.example.com/dir\"): this is no https address");
        Path wrong = Files.writeString(directory.resolve("root.pem"), "hello");
        refused(real().trusting(wrong), "trusting(" + wrong + "): there is no certificate in the file");
        refused(
                real().hsts(Hsts.of(Duration.ofDays(-1))),
                "hsts(Hsts.of(PT-24H)): browsers remember for a number of seconds");
        refused(real().hsts(Hsts.of(Duration.ofDays(30)).preload()), "browsers' lists take only sites that say a year");
        refused(
                real().staging().hsts(Hsts.staged()),
                "hsts(…): no browser trusts a certificate of the staging authority");
        refused(Tls.selfSigned().hsts(Hsts.staged()), "hsts(…): no browser trusts a self-signed certificate");
        refused(
                Tls.onHost("/a.pem", "/a.key").hsts(Hsts.staged()),
                "hsts(…): browsers ignore it for addresses",
                "192.0.2.7");
    }

    @Test
    void anOriginOfHttpUnderHttpsIsRefused() {
        assertThatThrownBy(() -> builder(real(), "shop.example.com")
                        .step(new Step() {
                            @Override
                            public void share(Shared shared) {
                                shared.add(
                                        Variable.class,
                                        Variable.of(
                                                "DJANGO_CSRF_TRUSTED_ORIGINS",
                                                "http://shop.example.com,https://b.example.com"));
                            }

                            @Override
                            public void describe(Blueprint host) {}
                        })
                        .build())
                .hasMessageContaining(
                        "trusts http://shop.example.com, but the site is reached over HTTPS: set https://shop");
    }

    @Test
    void whatBelongsToTheSiteReadsLikeTheGoldenFiles(@TempDir Path directory) throws IOException {
        Path root = Files.writeString(
                directory.resolve("root.pem"), TestCertificates.root("Company").pem());
        site(real().server("https://ca.example.com/dir").trusting(root)).run();
        Map<String, String> files = Map.of(
                "settings.conf", "/etc/nginx/slipway/tls.conf",
                "renewed.sh", "/etc/letsencrypt/renewal-hooks/deploy/slipway-nginx",
                "certbot.service.conf", "/etc/systemd/system/certbot.service.d/slipway.conf");
        files.forEach((name, path) ->
                assertThat(host).file(path).content().satisfies(text -> Golden.check("tls/" + name, text)));
    }
}
