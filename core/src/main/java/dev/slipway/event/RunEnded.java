package dev.slipway.event;

import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run is over, well or not; nothing follows it.
 *
 * @param at when
 * @param deployment the deployment's name
 * @param run the run's id
 * @param ok true if every host ended well
 * @param changed true if anything on any host was changed
 * @param took from the start of the run
 * @param failure why it failed, or null if it did not
 */
public record RunEnded(
        Instant at,
        String deployment,
        String run,
        boolean ok,
        boolean changed,
        Duration took,
        @Nullable SlipwayException failure)
        implements Event {}
