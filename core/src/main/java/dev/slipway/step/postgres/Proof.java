package dev.slipway.step.postgres;

import dev.slipway.app.App;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The proof that the application's account gets from the host to its database and may work there. It is made once for a connection, and
 * again when anything about the connection changes but the password. Stateless.
 */
final class Proof {

    private static final String PROGRAM = "/usr/local/lib/slipway/postgres-proof";

    /** What libpq from Debian 11 on knows; other options are meant for Django or for a pooler. */
    private static final Set<String> KNOWN = Set.of(
            "application_name",
            "channel_binding",
            "client_encoding",
            "connect_timeout",
            "gssencmode",
            "keepalives",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "options",
            "ssl_min_protocol_version",
            "sslcert",
            "sslcrl",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "target_session_attrs",
            "tcp_user_timeout");

    private Proof() {}

    /**
     * Describes it.
     *
     * @param host where it is made
     * @param app whose account makes it
     * @param connection what is proven
     * @param fingerprint of what the connection's files hold
     * @param oldest the oldest version that will do
     * @param writes whether the role has to be able to make tables
     */
    static void describe(
            Blueprint host, App app, Connection connection, String fingerprint, int oldest, boolean writes) {
        host.directory("/usr/local/lib/slipway");
        host.rendered(PROGRAM, "postgres/postgres-proof", Map.of()).mode("0755");
        String key = digest(
                List.of(app.user(), connection.url(), fingerprint, String.valueOf(oldest), String.valueOf(writes)));
        String marker = "/var/lib/slipway/proofs/postgres/" + app.name() + "/" + key;
        List<String> command = List.of(
                PROGRAM,
                app.user(),
                connection.host(),
                String.valueOf(connection.port()),
                String.valueOf(oldest),
                writes ? "writes" : "reads",
                marker);
        host.command("prove that " + app.user() + " gets to the database " + connection.name() + " at "
                        + connection.host())
                .runs(new Run(command, "root", "/", new TreeMap<>(), service(connection), Duration.ofMinutes(1)))
                .creates(marker);
    }

    /** A service file of libpq's: each line is taken as it is, without quotes. */
    private static Content service(Connection connection) {
        StringBuilder lines = new StringBuilder("[slipway]\n")
                .append("host=" + connection.host() + "\n")
                .append("port=" + connection.port() + "\n")
                .append("dbname=" + connection.name() + "\n")
                .append("user=" + connection.user() + "\n");
        connection.options().forEach((option, value) -> {
            if (KNOWN.contains(option)) {
                lines.append(option).append('=').append(value).append('\n');
            }
        });
        Secret password = connection.password();
        if (password == null) {
            return Content.text(lines.toString());
        }
        lines.append("password=").append(password.reveal()).append('\n');
        return Content.secret(Secret.of(lines.toString()), password);
    }

    private static String digest(List<String> parts) {
        try {
            byte[] bytes = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
