package dev.slipway.testkit.lab;

import org.jspecify.annotations.Nullable;

/** The lab could not do what a test asked of it; the message says what, and what the tool behind it printed. */
public class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause in Java.
     *
     * @param message what happened
     */
    public LabException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what happened
     * @param cause what is behind it
     */
    public LabException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
