package dev.slipway.event;

import java.time.Instant;

/**
 * It is known what a host needs.
 *
 * @param at when
 * @param host the host's name
 * @param changes how many changes; 0 if the host is as described
 */
public record HostPlanned(Instant at, String host, int changes) implements HostEvent {}
