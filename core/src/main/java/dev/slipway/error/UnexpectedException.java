package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** A step, a resource or a transport failed in a way in which none should; the cause tells more. */
public final class UnexpectedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public UnexpectedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.UNEXPECTED, problem, circumstances, cause);
    }
}
