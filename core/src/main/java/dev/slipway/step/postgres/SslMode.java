package dev.slipway.step.postgres;

/** How far a connection trusts the way to a server. There is no mode that falls back to plain text in silence. */
public enum SslMode {
    /** Plain text: for a network that nobody else is on. */
    DISABLE("disable"),
    /** Encrypted, but whoever answers is believed. */
    REQUIRE("require"),
    /** Encrypted, and the server's certificate comes from the authority that was given. */
    VERIFY_CA("verify-ca"),
    /** Encrypted, and the certificate is for the name that was asked for. */
    VERIFY_FULL("verify-full");

    private final String word;

    SslMode(String word) {
        this.word = word;
    }

    /**
     * The word that libpq uses.
     *
     * @return such as {@code verify-full}
     */
    public String word() {
        return word;
    }

    /** Tells whether it needs an authority's certificate. */
    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }
}
