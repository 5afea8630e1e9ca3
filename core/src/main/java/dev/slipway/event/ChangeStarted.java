package dev.slipway.event;

import java.time.Instant;

/**
 * A change is being made.
 *
 * @param at when
 * @param host the host's name
 * @param id the operation's id, unique in its run
 * @param step the step it belongs to
 * @param change the change, in words
 * @param number its number among the changes of the host, from 1
 * @param total how many changes the host needs
 */
public record ChangeStarted(Instant at, String host, String id, String step, String change, int number, int total)
        implements ChangeEvent {}
