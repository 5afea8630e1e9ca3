package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A run is in touch again with a host that it had lost.
 *
 * @param at when
 * @param host the host's name
 * @param away how long it was out of touch
 */
public record Reattached(Instant at, String host, Duration away) implements HostEvent {}
