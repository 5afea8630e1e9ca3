package dev.slipway.step.postgres;

import dev.slipway.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a database's URL apart. Its messages never repeat any of it: a password may be in the wrong place. Stateless. */
final class ConnectionUrl {

    private ConnectionUrl() {}

    /**
     * Reads a URL such as {@code postgres://user:password@host:5432/name?sslmode=require}.
     *
     * @throws IllegalArgumentException if it is none; the message tells what is missing
     */
    static Connection parse(Secret secret) {
        String url = secret.reveal().strip();
        int scheme = url.indexOf("://");
        if (scheme < 0 || !url.substring(0, scheme).matches("postgres(ql)?|postgis|psql|pgsql")) {
            throw wrong("it does not begin with postgres://");
        }
        String rest = url.substring(scheme + 3);
        int question = rest.indexOf('?');
        SortedMap<String, String> options = options(question < 0 ? "" : rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/', Math.max(0, place.lastIndexOf('@')));
        if (slash < 0 || slash == place.length() - 1) {
            throw wrong("it names no database behind the host");
        }
        String authority = place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String[] login = (at < 0 ? "" : authority.substring(0, at)).split(":", 2);
        if (login[0].isEmpty()) {
            throw wrong("it names no user before the host");
        }
        Secret password = login.length < 2 || login[1].isEmpty() ? null : Secret.of(decoded(login[1]));
        return server(
                authority.substring(at + 1), decoded(place.substring(slash + 1)), decoded(login[0]), password, options);
    }

    private static Connection server(
            String server, String name, String user, @Nullable Secret password, SortedMap<String, String> options) {
        if (options.containsKey("host")
                || server.isEmpty()
                || server.toLowerCase(java.util.Locale.ROOT).contains("%2f")) {
            throw wrong("it leads to a socket of this host: call postgres(…) for a server on the host");
        }
        if (server.indexOf(',') >= 0) {
            throw wrong("it names several hosts; name one, such as that of a proxy before them");
        }
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon >= 0 && server.indexOf(']', colon) < 0;
        String host = decoded(hasPort ? server.substring(0, colon) : server);
        String port = hasPort ? server.substring(colon + 1) : String.valueOf(Connection.PORT);
        if (!port.matches("[0-9]{1,5}")) {
            throw wrong(
                    "its port is no number; is there a character in the password that should be written as %40 or the like?");
        }
        return new Connection(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port), name, user, password, options);
    }

    private static SortedMap<String, String> options(String query) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String each : query.split("&")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                options.put(decoded(each.substring(0, equals)), decoded(each.substring(equals + 1)));
            }
        }
        return options;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                int end = i + Character.charCount(text.codePointAt(i));
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            } else if (i + 2 < text.length() && text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                throw wrong("a percent sign in it has to be written as %25");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw wrong("what it encodes is not UTF-8");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("url(…): " + what);
    }
}
