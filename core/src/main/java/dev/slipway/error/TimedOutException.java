package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** Something took longer than it was allowed to. */
public final class TimedOutException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public TimedOutException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.TIMED_OUT, problem, circumstances, cause);
    }
}
