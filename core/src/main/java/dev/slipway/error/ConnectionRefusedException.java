package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host is there, but nothing listens on the port, or it turned the connection away. */
public final class ConnectionRefusedException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public ConnectionRefusedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.CONNECTION_REFUSED, problem, circumstances, cause);
    }
}
