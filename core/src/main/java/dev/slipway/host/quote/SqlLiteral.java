package dev.slipway.host.quote;

/**
 * Quotes string literals of PostgreSQL. Stateless and safe to use from many threads.
 *
 * <p>The text that holds them must reach the server as UTF-8: in some encodings of East Asia, half a character looks like a backslash.
 */
public final class SqlLiteral {

    private SqlLiteral() {}

    /**
     * Quotes a string so that it means the same whatever {@code standard_conforming_strings} says.
     *
     * @param value any text; may be empty
     * @return a literal, in the {@code E''} form if there are backslashes
     * @throws IllegalArgumentException if the text holds NUL or half a surrogate pair; the message does not repeat it
     */
    public static String quote(String value) {
        String doubled = Text.checked("a PostgreSQL string", value).replace("'", "''");
        return doubled.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
