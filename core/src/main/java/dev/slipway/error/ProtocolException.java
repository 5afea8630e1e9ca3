package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The host answered something that Slipway does not understand; most often a shell startup file that prints. */
public final class ProtocolException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public ProtocolException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.PROTOCOL, problem, circumstances, cause);
    }
}
