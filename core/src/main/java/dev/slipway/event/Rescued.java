package dev.slipway.event;

import java.time.Instant;

/**
 * A run failed, and the host did what it has to do then.
 *
 * @param at when
 * @param host the host's name
 * @param rescue what it did, in words
 * @param state what things are like now, in a sentence, or an empty text
 */
public record Rescued(Instant at, String host, String rescue, String state) implements HostEvent {}
