package dev.slipway.event;

import java.time.Instant;

/**
 * Bytes are on their way to a host; comes several times, at most a few times in a second.
 *
 * @param at when
 * @param host the host's name
 * @param sent bytes sent so far
 * @param total bytes there are in all
 */
public record Sending(Instant at, String host, long sent, long total) implements HostEvent {}
