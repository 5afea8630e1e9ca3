package dev.slipway.event;

import java.time.Instant;

/**
 * A phase starts on a host; its changes follow.
 *
 * @param at when
 * @param host the host's name
 * @param phase the phase's name
 * @param changes how many changes it has on this host
 */
public record PhaseStarted(Instant at, String host, String phase, int changes) implements HostEvent {}
