package dev.slipway.host.quote;

/** Quotes values of {@code postgresql.conf}. Stateless and safe to use from many threads. */
public final class PgConf {

    private static final String LANGUAGE = "a value in postgresql.conf";

    private PgConf() {}

    /**
     * Quotes a value; the server reads numbers and units in quotes as well as without.
     *
     * @param value the value
     * @return the value in single quotes
     * @throws IllegalArgumentException if the value holds NUL, half a surrogate pair or a line end, which that language can't say; the
     *     message does not repeat it
     */
    public static String quote(String value) {
        Text.checked(LANGUAGE, value);
        Text.refuse(LANGUAGE, value, Text::lineEnd, "a line end");
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
