package dev.slipway.event;

import dev.slipway.host.RunRecord;
import java.time.Instant;

/**
 * A host remembers a run that never ended: its driver, its connection or the host itself went away.
 *
 * @param at when
 * @param host the host's name
 * @param record what the host remembers of it
 * @param decision what is done about it, in a sentence
 */
public record InterruptedRunFound(Instant at, String host, RunRecord record, String decision) implements HostEvent {}
