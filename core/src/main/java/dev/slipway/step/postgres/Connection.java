package dev.slipway.step.postgres;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a database. Immutable.
 *
 * @param host a name, an address, or the directory of a Unix socket
 * @param port the port, also of a socket
 * @param name the database
 * @param user the role
 * @param password its password, or null where the server knows the account
 * @param options what else libpq should know, such as {@code sslmode}
 */
record Connection(
        String host,
        int port,
        String name,
        String user,
        @Nullable Secret password,
        SortedMap<String, String> options) {

    /** Where Debian's servers have their sockets; libpq from a wheel would look elsewhere, so it has to be said. */
    static final String SOCKETS = "/var/run/postgresql";

    static final int PORT = 5432;

    Connection {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** A copy that leads to another database of the same server. */
    Connection to(String database) {
        return new Connection(host, port, database, user, password, options);
    }

    /** The URL with the password in it. */
    Secret secretUrl() {
        Secret known = password;
        return known == null ? Secret.of(url()) : Secret.from(known.origin(), () -> url(":" + encoded(known.reveal())));
    }

    /** The URL without a password. */
    String url() {
        return url("");
    }

    /**
     * The form that libpq, dj-database-url and django-environ all understand: a socket's directory is an option, because the last of them
     * does not decode it in the place of the host.
     */
    private String url(String password) {
        boolean socket = host.startsWith("/");
        List<String> query = new ArrayList<>();
        if (socket) {
            query.add("host=" + encoded(host));
            if (port != PORT) {
                query.add("port=" + port);
            }
        }
        options.forEach((option, value) -> query.add(encoded(option) + "=" + encoded(value)));
        return "postgres://" + encoded(user) + password + "@" + (socket ? "" : literal(host) + ":" + port) + "/"
                + encoded(name) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static String literal(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Everything that is not certain to stand for itself is written as its bytes in UTF-8. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if ((character >= 'A' && character <= 'Z')
                    || (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || "-._~".indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(character & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
