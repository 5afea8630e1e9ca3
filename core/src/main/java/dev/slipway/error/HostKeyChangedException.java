package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host shows another key than the one known, or a revoked one. */
public final class HostKeyChangedException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public HostKeyChangedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.HOST_KEY_CHANGED, problem, circumstances, cause);
    }
}
