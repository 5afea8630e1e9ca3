package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A host answered and let the run in.
 *
 * @param at when
 * @param host the host's name
 * @param took from the first attempt
 */
public record HostConnected(Instant at, String host, Duration took) implements HostEvent {}
