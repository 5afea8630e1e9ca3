package dev.slipway.secret;

/** Says that a secret is not where it was said to be; the message names the place, never a value. */
public final class MissingSecretException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what is missing where
     */
    public MissingSecretException(String message) {
        super(message);
    }
}
