package dev.slipway.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A change is made.
 *
 * @param at when
 * @param host the host's name
 * @param id the operation's id, unique in its run
 * @param step the step it belongs to
 * @param change the change, in words
 * @param number its number among the changes of the host, from 1
 * @param total how many changes the host needs
 * @param took how long it took
 */
public record ChangeEnded(
        Instant at, String host, String id, String step, String change, int number, int total, Duration took)
        implements ChangeEvent {}
