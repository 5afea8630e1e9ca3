package dev.slipway.event;

import java.time.Instant;

/**
 * Another run holds the lock of a host, and this one waits for it as long as it was told to.
 *
 * @param at when
 * @param host the host's name
 * @param owner who holds it
 * @param reason what for
 */
public record WaitingForLock(Instant at, String host, String owner, String reason) implements HostEvent {}
