package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host refused the login; the message lists the methods and keys that were tried. */
public final class AuthenticationFailedException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public AuthenticationFailedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.AUTHENTICATION_FAILED, problem, circumstances, cause);
    }
}
