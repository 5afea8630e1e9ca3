package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** A change failed on the host. */
public final class CommandFailedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public CommandFailedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.COMMAND_FAILED, problem, circumstances, cause);
    }
}
