package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A host answered and let the run in.
 *
 * @param at when
 * @param host the host's name
 * @param took how long the run waited for it; a connection that was begun while the description was made is there sooner
 */
public record HostConnected(Instant at, String host, Duration took) implements HostEvent {}
