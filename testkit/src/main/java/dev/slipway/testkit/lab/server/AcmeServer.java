package dev.slipway.testkit.lab.server;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import java.net.URI;

/**
 * A certificate authority that speaks ACME: Let's Encrypt's own test server, Pebble, on a host of the lab.
 *
 * <p>It checks as the real one does, over HTTP on port 80, TLS on port 443, or DNS, and looks names up with {@link Lab#names()}. So a test
 * decides where a name leads. Safe to use from many threads.
 */
public final class AcmeServer implements AutoCloseable {

    private static final String NAME = "acme.lab.test";
    private static final int PORT = 14000;

    private final Machine host;

    private AcmeServer(Machine host) {
        this.host = host;
    }

    /**
     * Starts a server.
     *
     * @param lab where
     * @return the server, ready; owned by the caller
     */
    public static AcmeServer start(Lab lab) {
        Snapshot prepared = lab.prepared("acme", DebianRelease.BOOKWORM, Script.text("acme-install.sh"));
        Machine host = lab.host(prepared);
        try {
            lab.names().a(NAME, host.address());
            host.exec(
                            Script.text("acme-start.sh"),
                            NAME + "\n" + PORT + "\n" + lab.names().address() + "\n")
                    .text();
            return new AcmeServer(host);
        } catch (RuntimeException failed) {
            host.close();
            throw failed;
        }
    }

    /**
     * Where clients begin.
     *
     * @return the directory's address
     */
    public URI directory() {
        return URI.create("https://" + NAME + ":" + PORT + "/dir");
    }

    /**
     * What clients must trust to talk to the server itself.
     *
     * @return a certificate in PEM
     */
    public String serverRoot() {
        return host.files().text("/etc/pebble/ca.pem");
    }

    /**
     * What issued certificates lead to. Pebble makes a new one at each start.
     *
     * @return a certificate in PEM
     */
    public String issuingRoot() {
        return host.exec("curl -sSf --cacert /etc/pebble/ca.pem https://" + NAME + ":15000/roots/0")
                        .text() + "\n";
    }

    /**
     * Makes a host trust the server and what it issues, as hosts trust a public authority.
     *
     * @param other a host of the same lab
     */
    public void trustedBy(Machine other) {
        other.files().write("/usr/local/share/ca-certificates/lab-acme-server.crt", serverRoot());
        other.files().write("/usr/local/share/ca-certificates/lab-acme-issuer.crt", issuingRoot());
        other.exec("update-ca-certificates").text();
    }

    /**
     * The host that the server runs on, for tests that cut it off or read its log.
     *
     * @return the host; its unit is {@code pebble.service}
     */
    public Machine host() {
        return host;
    }

    /** Ends the server and its host. */
    @Override
    public void close() {
        host.close();
    }
}
