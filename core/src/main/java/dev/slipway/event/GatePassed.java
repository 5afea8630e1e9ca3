package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A gate is open: the running system answers as it should.
 *
 * @param at when
 * @param host the host's name
 * @param gate what was waited for, in words
 * @param took how long that took
 */
public record GatePassed(Instant at, String host, String gate, Duration took) implements HostEvent {}
