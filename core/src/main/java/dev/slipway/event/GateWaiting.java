package dev.slipway.event;

import java.time.Instant;

/**
 * A gate is not open yet and is asked again; comes once for each answer that differs from the one before.
 *
 * @param at when
 * @param host the host's name
 * @param gate what is waited for, in words
 * @param found what it answered
 */
public record GateWaiting(Instant at, String host, String gate, String found) implements HostEvent {}
