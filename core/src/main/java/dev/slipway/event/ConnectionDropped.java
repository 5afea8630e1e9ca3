package dev.slipway.event;

import java.time.Instant;

/**
 * The connection to a host went away while something was being done there; the host goes on by itself.
 *
 * @param at when
 * @param host the host's name
 * @param reason what was seen of it
 */
public record ConnectionDropped(Instant at, String host, String reason) implements HostEvent {}
