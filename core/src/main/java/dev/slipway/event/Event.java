package dev.slipway.event;

import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * <p>The set is open: later versions add types, and steps by users may send their own, so a listener ignores what it does not know.
 * Events are immutable, safe to use from many threads, and free of secrets.
 */
public interface Event {

    /**
     * When it happened, by the clock of the machine that runs the program.
     *
     * @return the instant
     */
    Instant at();
}
