package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** Everything was applied, but a gate did not open: the running system is not as it should be. */
public final class VerificationFailedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public VerificationFailedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.VERIFICATION_FAILED, problem, circumstances, cause);
    }
}
