package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.step.TemplateFunctions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that asks authorities, with a certbot that says what certbot says. */
class AcmeProgramTest {

    @TempDir
    Path directory;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs /usr/bin/python3");
        String text = TemplateFunctions.builtInTemplates().render("tls/acme-certificate.py", Map.of());
        executable("acme-certificate", text);
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A certbot that notes how it is called, prints a text, and ends so. */
    private void certbot(int status, String output) throws IOException {
        Files.writeString(directory.resolve("says"), output);
        executable(
                "certbot", "#!/bin/sh\ncd \"${0%/*}\"\nprintf '%s\\n' \"$*\" >>calls\ncat says\nexit " + status + "\n");
    }

    private String run(int status, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                directory.resolve("acme-certificate").toString(),
                "--name",
                "shop",
                "--webroot",
                directory.resolve("web").toString(),
                "--email",
                "ops@example.com",
                "--server",
                "https://ca.example.com/dir",
                "--directory",
                directory.resolve("letsencrypt").toString()));
        command.addAll(List.of(more));
        command.addAll(List.of("--", "shop.example.com"));
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(directory.resolve("input"), "bXktc2VjcmV0\n")
                        .toFile())
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", directory + ":/usr/bin:/bin");
        try {
            assertThat(builder.start().waitFor())
                    .as(() -> "status: " + text(output))
                    .isEqualTo(status);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return text(output);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "";
        }
    }

    private static String problem(String type, String detail) {
        return "Saving debug log to /var/log/letsencrypt/letsencrypt.log\nRequesting a certificate for shop.example.com\n\n"
                + "Certbot failed to authenticate some domains (authenticator: webroot). The Certificate Authority reported"
                + " these problems:\n  Domain: shop.example.com\n  Type:   " + type + "\n  Detail: " + detail
                + "\n\nSome challenges have failed.\n";
    }

    private void explains(String output, String sentence) throws IOException {
        certbot(1, output);
        Files.deleteIfExists(directory.resolve("letsencrypt/slipway/shop.attempts"));
        assertThat(run(1, "--no-preflight").lines().findFirst())
                .hasValueSatisfying(first -> assertThat(first)
                        .startsWith("There is no certificate: ")
                        .contains(sentence));
    }

    @Test
    void whatTheAuthorityReportsIsExplained() throws IOException {
        explains(
                problem(
                        "dns",
                        "DNS problem: NXDOMAIN looking up A for shop.example.com - check that a DNS record exists"),
                "shop.example.com: the authority does not find the name in DNS");
        explains(
                problem(
                        "connection",
                        "203.0.113.9: Fetching http://shop.example.com/…: Timeout during connect (likely firewall problem)"),
                "the authority got no connection to port 80 at the address that the name leads to");
        explains(
                problem("unauthorized", "203.0.113.9: Invalid response from http://shop.example.com/…: 404"),
                "another server than this one answered");
        explains(
                problem("caa", "CAA record for shop.example.com prevents issuance"),
                "a CAA record in the name's DNS forbids this authority");
        explains(
                problem("dns", "While processing CAA for shop.example.com: DNS problem: SERVFAIL looking up CAA"),
                "a CAA record");
        explains(
                "An unexpected error occurred:\ntoo many certificates (5) already issued for this exact set of identifiers in the"
                        + " last 168h0m0s, retry after 2026-11-21 10:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/\n",
                "the authority has had enough requests");
        explains(
                "An unexpected error occurred:\nrequests.exceptions.SSLError: HTTPSConnectionPool(host='ca', port=443): Max retries"
                        + " exceeded with url: /dir (Caused by SSLError(SSLCertVerificationError(1, '[SSL:"
                        + " CERTIFICATE_VERIFY_FAILED] certificate verify failed')))\n",
                "call trusting(…) with its root certificate");
        explains(
                "Error: urn:ietf:params:acme:error:externalAccountRequired :: The request must include a value for"
                        + " externalAccountBinding\n",
                "call eab(…)");
        explains("Another instance of Certbot is already running.\n", "run again in a minute");
        explains("Something new\n", "certbot failed");
    }

    @Test
    void aFailureTellsWhatWasTriedAndWhatCertbotSaid() throws IOException {
        certbot(1, problem("unauthorized", "203.0.113.9: Invalid response: 404"));
        assertThat(run(1, "--no-preflight"))
                .contains("  tried: certbot certonly --webroot for shop.example.com at https://ca.example.com/dir\n")
                .contains("    Detail: 203.0.113.9: Invalid response: 404\n");
    }

    @Test
    void attemptsThatFailedAreCountedAndALoopIsEnded() throws IOException {
        certbot(1, problem("unauthorized", "203.0.113.9: Invalid response: 404"));
        for (int i = 0; i < 3; i++) {
            run(1, "--no-preflight");
        }
        assertThat(run(4, "--no-preflight"))
                .contains("The authority was not asked: 3 attempts failed within the last hour")
                .contains("shop.attempts");
        assertThat(text(directory.resolve("calls")).lines()).hasSize(3);

        Files.delete(directory.resolve("letsencrypt/slipway/shop.attempts"));
        certbot(1, "ValueError: Requesting ca.example.com/dir: Connection refused\n");
        for (int i = 0; i < 4; i++) {
            assertThat(run(1, "--no-preflight")).contains("could not be reached from this host");
        }
    }

    @Test
    void theKeyOfAnAccountIsNoArgument() throws IOException {
        certbot(0, "done");
        assertThat(run(0, "--no-preflight", "--eab-kid", "kid-1"))
                .isEqualTo("There is a certificate for shop.example.com\n");
        assertThat(text(directory.resolve("calls")).lines())
                .hasSize(2)
                .noneMatch(call -> call.contains("bXktc2VjcmV0"))
                .anyMatch(call -> call.startsWith("register --config "))
                .anyMatch(call -> call.startsWith("certonly --webroot "));
    }

    @Test
    void whatIsLeftOfACertificateIsSetAside() throws IOException {
        Path renewal = directory.resolve("letsencrypt/renewal/shop.conf");
        Files.createDirectories(renewal.getParent());
        Files.writeString(renewal, "[renewalparams]\n");
        certbot(0, "done");
        assertThat(run(0, "--no-preflight")).contains("What was left of an earlier certificate is in ");
        assertThat(renewal).doesNotExist();
        try (var kept = Files.list(directory.resolve("letsencrypt/slipway"))) {
            assertThat(kept.findFirst())
                    .hasValueSatisfying(aside ->
                            assertThat(aside.resolve("renewal-shop.conf")).exists());
        }
    }

    @Test
    void aNameWithoutAnAddressIsFoundBeforeTheAuthorityIsAsked() throws IOException {
        certbot(0, "done");
        Path program = directory.resolve("acme-certificate");
        Files.writeString(
                program,
                Files.readString(program).replace("socket.getaddrinfo(name", "socket.getaddrinfo('no.invalid'"));
        assertThat(run(3)).contains("The authority was not asked").contains("shop.example.com has no address in DNS");
        assertThat(directory.resolve("calls")).doesNotExist();
    }
}
