package dev.slipway.event;

import java.time.Instant;

/**
 * A run is through with a host.
 *
 * @param at when
 * @param host the host's name
 * @param ok true if the host is as described now
 * @param applied how many changes were made
 * @param planned how many changes were planned
 */
public record HostEnded(Instant at, String host, boolean ok, int applied, int planned) implements HostEvent {}
