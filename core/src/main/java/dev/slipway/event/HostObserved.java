package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A host said how it is; nothing on it was changed.
 *
 * @param at when
 * @param host the host's name
 * @param probes how many questions it was asked
 * @param took how long the answer took
 */
public record HostObserved(Instant at, String host, int probes, Duration took) implements HostEvent {}
