package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.host.action.Attributes;
import dev.slipway.plan.Plan;
import dev.slipway.secret.Secret;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that somebody brings: from where the program runs, or on the host already. */
class CertificateFilesTest {

    private static final TestCertificates ROOT = TestCertificates.root("Root");
    private static final TestCertificates BETWEEN = ROOT.signsRsa("Between");
    private static final TestCertificates SITE = BETWEEN.signs("shop", "shop.example.com", "*.example.org");

    @TempDir
    Path directory;

    private final InMemoryHost host = InMemoryHost.debian("12");

    private Deployment site(Tls tls, String... names) {
        return new NginxShop().serving().with(host, n -> n.site(names).tls(tls)).build();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "chain", ".pem"), text);
    }

    private void refused(String chain, String key, String sentence) throws IOException {
        Tls tls = Tls.files(file(chain), Secret.of(key));
        assertThatThrownBy(() -> site(tls, "shop.example.com"))
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("files(")
                .hasMessageContaining(sentence);
    }

    @Test
    void aCertificateAndItsKeyAreInstalledAndTheKeyIsNeverShown() throws IOException {
        String chain = TestCertificates.chain(SITE, BETWEEN, ROOT);
        Tls tls = Tls.files(file(chain), Secret.of(SITE.pkcs8()));

        Plan plan = site(tls, "shop.example.com", "www.example.org").plan();
        site(tls, "shop.example.com", "www.example.org").run();

        assertThat(plan.toString() + plan.toJson()).doesNotContain("PRIVATE KEY");
        assertThat(host)
                .file("/etc/ssl/slipway/shop/certificate.pem")
                .contains(chain)
                .hasMode("0644");
        assertThat(host)
                .file("/etc/ssl/slipway/shop/certificate.key")
                .contains(SITE.pkcs8())
                .hasMode("0600");
        assertThat(site(tls, "shop.example.com", "www.example.org").plan().isEmpty())
                .isTrue();
    }

    @Test
    void keysOfEveryFormFit() throws IOException {
        TestCertificates rsa = ROOT.signsRsa("shop", "shop.example.com");
        TestCertificates ec = ROOT.signs("shop", "shop.example.com");
        for (TestCertificates each : List.of(rsa, ec)) {
            for (String key : List.of(each.key(), each.pkcs8())) {
                site(Tls.files(file(TestCertificates.chain(each, ROOT)), Secret.of(key)), "shop.example.com");
            }
        }
    }

    @Test
    void whatBrowsersOrTheServerWouldRefuseIsRefusedHere() throws IOException {
        String good = TestCertificates.chain(SITE, BETWEEN, ROOT);
        refused(good, BETWEEN.key(), "the key does not fit the certificate of CN=shop");
        refused(good, "hello", "there is no private key in it");
        refused(good, SITE.key() + SITE.key(), "it holds 2 private keys");
        refused(good, SITE.pkcs8().replace("PRIVATE", "ENCRYPTED PRIVATE"), "the key has a passphrase");
        refused(good + SITE.key(), SITE.key(), "holds a private key as well");
        refused("hello", SITE.key(), "there is no certificate in the file");
        refused(SITE.pem().replaceFirst("\nM", "\nA"), SITE.key(), "block 1 of the file is no certificate");
        refused(
                TestCertificates.chain(SITE),
                SITE.key(),
                "the chain ends with CN=shop, which was signed by CN=Between");
        refused(
                TestCertificates.chain(SITE, ROOT, BETWEEN),
                SITE.key(),
                "of CN=Root, did not sign the one before it, of CN=shop");
        TestCertificates below = SITE.signs("below", "shop.example.com");
        refused(
                TestCertificates.chain(below, SITE, BETWEEN, ROOT),
                below.key(),
                "the certificate of CN=shop is in the chain, but it may not sign others");
        TestCertificates other = ROOT.signs("other", "other.example.com");
        refused(
                TestCertificates.chain(other, ROOT),
                other.key(),
                "the certificate is not for shop.example.com, only for other.example.com");
    }

    @Test
    void theEndOfACertificateIsAnErrorAndItsNearEndAWarning() throws IOException {
        Instant now = Instant.now();
        TestCertificates ended = ROOT.signsFor(now.minus(Duration.ofDays(90)), Duration.ofDays(89), "shop.example.com");
        refused(TestCertificates.chain(ended, ROOT), ended.key(), "the certificate of CN=shop.example.com ended on ");
        TestCertificates early = ROOT.signsFor(now.plus(Duration.ofDays(1)), Duration.ofDays(90), "shop.example.com");
        refused(TestCertificates.chain(early, ROOT), early.key(), "is good from ");

        TestCertificates ending =
                ROOT.signsFor(now.minus(Duration.ofDays(80)), Duration.ofDays(90), "shop.example.com");
        Tls tls = Tls.files(file(TestCertificates.chain(ending, ROOT)), Secret.of(ending.key()));
        assertThat(site(tls, "shop.example.com").plan().toString()).contains("nothing renews it: bring a new one");
    }

    @Test
    void filesThatAreMissingAreNamed() {
        Tls tls = Tls.files(directory.resolve("none.pem"), directory.resolve("none.key"));
        assertThatThrownBy(() -> site(tls, "shop.example.com"))
                .hasMessageContaining("can't read " + directory.resolve("none.pem"))
                .hasMessageContaining("there is no key in file " + directory.resolve("none.key"));
    }

    @Test
    void aCertificateOnTheHostIsReadBeforeTheSiteIsSwitchedToIt() {
        Tls tls = Tls.onHost("/etc/ssl/shop.pem", "/etc/ssl/shop.key");
        host.has().installed("nginx", "curl", "openssl");
        assertThatThrownBy(() -> site(tls, "shop.example.com").plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("onHost(…): there is no key at /etc/ssl/shop.key");
        host.has().file("/etc/ssl/shop.key", SITE.key(), Attributes.root("0600"));
        assertThatThrownBy(() -> site(tls, "shop.example.com").plan())
                .hasMessageContaining("onHost(…): there is no certificate at /etc/ssl/shop.pem");
        host.has().file("/etc/ssl/shop.pem", TestCertificates.chain(SITE, BETWEEN, ROOT));
        assertThatThrownBy(() -> site(tls, "cart.example.com").plan())
                .hasMessageContaining("the certificate is not for cart.example.com");

        site(tls, "shop.example.com").run();
        assertThat(host)
                .file("/etc/nginx/sites-available/shop.conf")
                .contains("ssl_certificate \"/etc/ssl/shop.pem\";");
        assertThat(site(tls, "shop.example.com").plan().isEmpty()).isTrue();
    }

    @Test
    void pathsOnTheHostAreAbsoluteAndTwo() {
        assertThatThrownBy(() -> site(Tls.onHost("shop.pem", "/etc/ssl/a b"), "shop.example.com"))
                .hasMessageContaining("no absolute path of plain characters: 'shop.pem'")
                .hasMessageContaining("'/etc/ssl/a b'");
        assertThatThrownBy(() -> site(Tls.onHost("/etc/ssl/shop.pem", "/etc/ssl/shop.pem"), "shop.example.com"))
                .hasMessageContaining("are one file");
    }
}
