package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host is in a state in which the description can't be reached; nothing was changed. */
public final class PlanRefusedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public PlanRefusedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.PLAN_REFUSED, problem, circumstances, cause);
    }
}
