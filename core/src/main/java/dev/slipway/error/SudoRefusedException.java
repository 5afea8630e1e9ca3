package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The account may not become root, or not without a password, or not with this one. */
public final class SudoRefusedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public SudoRefusedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.SUDO_REFUSED, problem, circumstances, cause);
    }
}
