package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** Somebody froze the deployment on a host, and nothing is to change there; the message tells who, and why. */
public final class FrozenException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public FrozenException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.FROZEN, problem, circumstances, cause);
    }
}
