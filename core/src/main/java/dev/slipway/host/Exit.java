package dev.slipway.host;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param code its exit status; 128 plus the signal's number where a signal ended it
 * @param signal the signal's name without {@code SIG}, such as {@code KILL}, or null
 */
public record Exit(int code, @Nullable String signal) {

    /**
     * Tells success.
     *
     * @return true for status 0
     */
    public boolean ok() {
        return code == 0;
    }
}
