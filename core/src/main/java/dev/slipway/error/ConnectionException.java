package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** A connection that could not be made or was lost. */
public abstract class ConnectionException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * For subclasses.
     *
     * @param code the error code
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    protected ConnectionException(String code, String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(code, problem, circumstances, cause);
    }
}
