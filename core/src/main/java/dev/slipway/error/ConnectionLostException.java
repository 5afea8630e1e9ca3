package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** An open connection died. */
public final class ConnectionLostException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public ConnectionLostException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.CONNECTION_LOST, problem, circumstances, cause);
    }
}
