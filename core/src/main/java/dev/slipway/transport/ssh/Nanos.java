package dev.slipway.transport.ssh;

import java.time.Duration;

/** Durations as the platform's waiting methods want them, and as people do. */
final class Nanos {

    private Nanos() {}

    /** Durations of more than 292 years are as good as that. */
    static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException forEver) {
            return Long.MAX_VALUE;
        }
    }

    static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
