package dev.slipway.testkit.model;

import java.time.Instant;

/** The host's clock: it goes on by a millisecond each time it is asked, so that runs are repeatable and no two changes look alike. */
final class HostClock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Instant now() {
        now = now.plusMillis(1);
        return now;
    }

    /** Nanoseconds since 1970, as file facts tell them. */
    long nanos() {
        Instant read = now();
        return read.getEpochSecond() * 1_000_000_000L + read.getNano();
    }
}
