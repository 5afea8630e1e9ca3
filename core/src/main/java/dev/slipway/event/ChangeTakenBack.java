package dev.slipway.event;

import java.time.Instant;

/**
 * A change that was made, or half made, is undone.
 *
 * @param at when
 * @param host the host's name
 * @param id the operation's id, unique in its run
 * @param step the step it belongs to
 * @param change the change, in words
 */
public record ChangeTakenBack(Instant at, String host, String id, String step, String change) implements ChangeEvent {}
