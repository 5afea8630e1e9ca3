package dev.slipway.step.postgres;

import dev.slipway.app.App;
import dev.slipway.host.action.Content;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the application knows a server, and the server the application, by certificates. Immutable.
 *
 * @param mode how far to trust, or null for what fits the rest
 * @param authority the certificate of the authority, or null
 * @param system whether the authorities that the host trusts will do
 * @param certificate the application's own, or null
 * @param key what belongs to it, or null
 */
record ServerTrust(
        @Nullable SslMode mode,
        @Nullable Content authority,
        boolean system,
        @Nullable Content certificate,
        @Nullable Secret key) {

    private static final String SYSTEM = "/etc/ssl/certs/ca-certificates.crt";

    /** With an authority to check against, everything is checked; without one, nobody can listen at least. */
    SslMode effective() {
        return mode != null ? mode : authority != null || system ? SslMode.VERIFY_FULL : SslMode.REQUIRE;
    }

    /** A copy with a mode that was said elsewhere. */
    ServerTrust with(SslMode said) {
        return new ServerTrust(said, authority, system, certificate, key);
    }

    private static String directory(App app) {
        return "/etc/slipway/" + app.name() + "-postgres";
    }

    /** What libpq has to know; paths on the host. */
    Map<String, String> options(App app) {
        Map<String, String> options = new TreeMap<>();
        options.put("sslmode", effective().word());
        if (authority != null || system) {
            options.put("sslrootcert", authority != null ? directory(app) + "/ca.pem" : SYSTEM);
        }
        if (certificate != null) {
            options.put("sslcert", directory(app) + "/client.crt");
            options.put("sslkey", directory(app) + "/client.key");
        }
        return options;
    }

    /** What of it is no secret, as text that is another one if any of it changes. */
    String fingerprint() {
        return effective().word() + " " + (authority == null ? system : authority.sha256()) + " "
                + (certificate == null ? "" : certificate.sha256());
    }

    void check(Consumer<String> mistakes) {
        if (effective().verifies() && authority == null && !system) {
            mistakes.accept(
                    "sslMode(" + effective() + "): there is nothing to verify against: call ca(…) with the authority's"
                            + " certificate, or systemCa() for a public one");
        }
        if (authority != null && system) {
            mistakes.accept("ca(…) and systemCa(): only one of them can be meant");
        }
        if (!effective().verifies() && mode != null && (authority != null || system)) {
            mistakes.accept("sslMode(" + mode
                    + "): the authority's certificate would mean nothing; leave sslMode(…) out, or ca(…)");
        }
        if (effective() == SslMode.DISABLE && certificate != null) {
            mistakes.accept("sslMode(DISABLE): a client's certificate can't be shown without TLS");
        }
        if (authority != null && !isPem(authority, "CERTIFICATE")) {
            mistakes.accept("ca(…): no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        if (certificate != null && !isPem(certificate, "CERTIFICATE")) {
            mistakes.accept("clientCertificate(…): no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        if (key != null && key.available() && !isPem(Content.text(key.reveal()), "PRIVATE KEY")) {
            mistakes.accept(
                    "clientCertificate(…): no private key in PEM form; one with a passphrase can't be used by a service");
        }
    }

    private static boolean isPem(Content content, String kind) {
        try (var in = content.open()) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return text.contains(kind + "-----") && text.contains("-----BEGIN ") && !text.contains("BEGIN ENCRYPTED");
        } catch (java.io.IOException unreadable) {
            return false;
        }
    }

    /** The key is root's and the group may read it: libpq refuses one that more people could read, and the service can't change it. */
    void describe(Blueprint host, App app) {
        if (system) {
            host.packages("ca-certificates");
        }
        if (authority == null && certificate == null) {
            return;
        }
        host.directory("/etc/slipway");
        host.directory(directory(app));
        if (authority != null) {
            host.file(directory(app) + "/ca.pem").content(authority);
        }
        if (certificate != null && key != null) {
            host.file(directory(app) + "/client.crt").content(certificate);
            host.file(directory(app) + "/client.key")
                    .content(Content.secret(key))
                    .owner("root", app.user())
                    .mode("0640");
        }
    }
}
