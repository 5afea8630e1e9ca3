package dev.slipway.host.quote;

/** Quotes database and user names of {@code pg_hba.conf}. Stateless and safe to use from many threads. */
public final class PgHba {

    private static final String LANGUAGE = "a name in pg_hba.conf";

    private PgHba() {}

    /**
     * Quotes a name, so that {@code all}, {@code replication}, a leading {@code +} or {@code @} and a comma lose their meaning there.
     *
     * @param name the name of a database or role, 1 to 63 bytes in UTF-8
     * @return the name in double quotes
     * @throws IllegalArgumentException if the name is empty, longer than 63 bytes, holds NUL, half a surrogate pair or a line end, or
     *     starts with a slash, which makes a regular expression of it from PostgreSQL 16 on, quoted or not; the message does not repeat it
     */
    public static String quote(String name) {
        SqlIdentifier.name(LANGUAGE, name);
        Text.refuse(LANGUAGE, name, Text::lineEnd, "a line end");
        if (name.startsWith("/")) {
            throw Text.refusal(
                    LANGUAGE, "a leading slash: from PostgreSQL 16 on it starts a regular expression even in quotes");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
