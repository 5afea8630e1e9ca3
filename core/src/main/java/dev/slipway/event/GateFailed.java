package dev.slipway.event;

import java.time.Instant;

/**
 * A gate did not open in its time.
 *
 * @param at when
 * @param host the host's name
 * @param gate what was waited for, in words
 * @param found its last answer
 */
public record GateFailed(Instant at, String host, String gate, String found) implements HostEvent {}
