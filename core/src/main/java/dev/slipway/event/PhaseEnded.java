package dev.slipway.event;

import java.time.Instant;

/**
 * A phase is over on a host.
 *
 * @param at when
 * @param host the host's name
 * @param phase the phase's name
 * @param ok true if all its changes were made
 */
public record PhaseEnded(Instant at, String host, String phase, boolean ok) implements HostEvent {}
