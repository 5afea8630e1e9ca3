package dev.slipway.event;

import java.time.Instant;

/**
 * A change printed a line; secrets in it are masked.
 *
 * @param at when
 * @param host the host's name
 * @param id the operation's id, unique in its run
 * @param step the step it belongs to
 * @param change the change, in words
 * @param line the line, without its end
 */
public record OutputLine(Instant at, String host, String id, String step, String change, String line)
        implements ChangeEvent {}
