package dev.slipway.transport.ssh;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, {@code user@host:port}, taken apart. Immutable.
 *
 * @param user the account, or null if it was not named
 * @param host a name or an address, IPv6 without brackets
 * @param port the port, or 0 if it was not named
 */
record Target(@Nullable String user, String host, int port) {

    static final int DEFAULT_PORT = 22;
    private static final int LAST_PORT = 65_535;

    static Target parse(String text) {
        Objects.requireNonNull(text, "target");
        String rest =
                text.startsWith("ssh://") ? text.substring("ssh://".length()).replaceFirst("/$", "") : text;
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? null : rest.substring(0, at);
        String place = rest.substring(at + 1);
        String host = place;
        int port = 0;
        int colon = place.lastIndexOf(':');
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            if (end < 0 || (end < place.length() - 1 && place.charAt(end + 1) != ':')) {
                throw wrong(text, "the bracket of an IPv6 address is not closed");
            }
            host = place.substring(1, end);
            port = end < place.length() - 1 ? port(text, place.substring(end + 2)) : 0;
        } else if (colon >= 0 && colon == place.indexOf(':')) {
            host = place.substring(0, colon);
            port = port(text, place.substring(colon + 1));
        }
        check(text, user, host);
        return new Target(user, host, port);
    }

    private static void check(String text, @Nullable String user, String host) {
        if (host.isEmpty()) {
            throw wrong(text, "it names no host");
        }
        if (user != null && user.isEmpty()) {
            throw wrong(text, "it names no user before the @");
        }
        if (host.startsWith("-") || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '\u007f')) {
            throw wrong(text, "that is no host name");
        }
        if (user != null && user.chars().anyMatch(c -> c < ' ' || c == '\u007f')) {
            throw wrong(text, "that is no user name");
        }
    }

    private static int port(String text, String digits) {
        if (digits.matches("\\d{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        }
        throw wrong(text, "the port is a number from 1 to " + LAST_PORT);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not user@host:port (" + why + ")");
    }

    /** How known_hosts names a host: lower case, with brackets and port where the port is not 22. */
    static String knownAs(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
    }

    /** How people name an account on a host. */
    static String address(String user, String host, int port) {
        return user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
