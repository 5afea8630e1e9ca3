package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The deployment is described wrongly; the message lists every mistake with the call that made it. */
public final class InvalidDescriptionException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public InvalidDescriptionException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.INVALID_DESCRIPTION, problem, circumstances, cause);
    }
}
