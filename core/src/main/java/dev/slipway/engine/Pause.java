package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import java.time.Duration;

/** Waiting that an interrupt ends. */
final class Pause {

    private Pause() {}

    static void of(Duration length, String host) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted while waiting", Circumstances.on(host), interrupted);
        }
    }
}
