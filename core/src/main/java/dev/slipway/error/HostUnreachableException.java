package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The name does not resolve, no route leads there, or nobody answered in time. */
public final class HostUnreachableException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public HostUnreachableException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.HOST_UNREACHABLE, problem, circumstances, cause);
    }
}
