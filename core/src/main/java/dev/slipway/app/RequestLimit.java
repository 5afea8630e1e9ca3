package dev.slipway.app;

import java.time.Duration;

/**
 * How long the application's server lets a request take before it ends it: whoever stands before the server has to wait a little longer.
 * Immutable.
 *
 * @param longest the longest time that a request may take
 */
public record RequestLimit(Duration longest) {

    /** Refuses what is no time. */
    public RequestLimit {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("a request takes some time: " + longest);
        }
    }
}
