package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The run was cancelled by an interrupt, a call of cancel, or a deadline. */
public final class CancelledException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public CancelledException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.CANCELLED, problem, circumstances, cause);
    }
}
