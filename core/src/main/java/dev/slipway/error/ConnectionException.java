package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** A connection that could not be made or was lost. */
public abstract class ConnectionException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    ConnectionException(ErrorCode code, String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(code, problem, circumstances, cause);
    }
}
