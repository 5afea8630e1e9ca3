package dev.slipway.secret;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source that may be slow. That it had nothing is remembered for a while: a description asks for each step and each host, and
 * nobody wants to wait for the same time-out again and again. Thread-safe.
 */
final class Patience implements Supplier<@Nullable String> {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Supplier<? extends @Nullable String> source;
    private @Nullable Supplier<@Nullable String> failure;
    private long failedAt;

    Patience(Supplier<? extends @Nullable String> source) {
        this.source = source;
    }

    @Override
    public synchronized @Nullable String get() {
        Supplier<@Nullable String> known = failure;
        if (known != null && System.nanoTime() - failedAt < REMEMBERED.toNanos()) {
            return known.get();
        }
        try {
            String value = source.get();
            failure = value == null ? () -> null : null;
            return value;
        } catch (RuntimeException failed) {
            failure = () -> {
                throw failed;
            };
            throw failed;
        } finally {
            failedAt = System.nanoTime();
        }
    }
}
