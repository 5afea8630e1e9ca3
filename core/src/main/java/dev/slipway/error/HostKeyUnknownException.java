package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host's key is not known yet; the message has its fingerprint and says how to pin it. */
public final class HostKeyUnknownException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public HostKeyUnknownException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.HOST_KEY_UNKNOWN, problem, circumstances, cause);
    }
}
