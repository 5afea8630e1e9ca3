package dev.slipway.error;

import org.jspecify.annotations.Nullable;

/** A hook of the program that started the run threw something, so the run stopped there. */
public final class HookFailedException extends SlipwayException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what happened, in a sentence
     * @param circumstances what surrounds it
     * @param cause what the hook threw
     */
    public HookFailedException(String problem, Circumstances circumstances, @Nullable Throwable cause) {
        super(ErrorCode.HOOK_FAILED, problem, circumstances, cause);
    }
}
