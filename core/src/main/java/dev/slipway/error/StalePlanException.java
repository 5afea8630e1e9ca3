package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host, or the description, moved on since the plan was made; the message names what moved. */
public final class StalePlanException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public StalePlanException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.STALE_PLAN, problem, circumstances, cause);
    }
}
