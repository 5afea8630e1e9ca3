package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** The code can't be had as it was asked for: no such ref, no such directory, an archive that is none, no {@code git} to fetch it with. */
public final class SourceException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause the exception behind it, or null
     */
    public SourceException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.SOURCE, problem, circumstances, cause);
    }
}
