package dev.slipway.host.quote;

/** Quotes names of PostgreSQL: roles, databases, tables. Stateless and safe to use from many threads. */
public final class SqlIdentifier {

    private static final String LANGUAGE = "a PostgreSQL identifier";

    /** NAMEDATALEN - 1 of every packaged server. */
    static final int LIMIT = 63;

    private SqlIdentifier() {}

    /**
     * Quotes a name; upper and lower case are kept.
     *
     * @param name a name of 1 to 63 bytes in UTF-8
     * @return the name in double quotes
     * @throws IllegalArgumentException if the name is empty, holds NUL or half a surrogate pair, or is longer than 63 bytes, which the
     *     server would cut off without a word; the message does not repeat it
     */
    public static String quote(String name) {
        return '"' + name(LANGUAGE, name).replace("\"", "\"\"") + '"';
    }

    /** Checks what holds for every name of the server, in SQL and in pg_hba.conf. */
    static String name(String language, String name) {
        Text.checked(language, name);
        if (name.isEmpty()) {
            throw Text.refusal(language, "an empty name");
        }
        int bytes = Text.bytes(name);
        if (bytes > LIMIT) {
            throw Text.refusal(language, "more than " + LIMIT + " bytes, and this name has " + bytes);
        }
        return name;
    }
}
