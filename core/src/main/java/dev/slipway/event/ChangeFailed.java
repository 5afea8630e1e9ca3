package dev.slipway.event;

import java.time.Instant;
import java.util.List;

/**
 * A change failed; the host gets no further ones.
 *
 * @param at when
 * @param host the host's name
 * @param id the operation's id, unique in its run
 * @param step the step it belongs to
 * @param change the change, in words
 * @param exit the exit status of what failed
 * @param tail the last lines it printed; secrets in them are masked
 */
public record ChangeFailed(Instant at, String host, String id, String step, String change, int exit, List<String> tail)
        implements ChangeEvent {

    /** Copies the list. */
    public ChangeFailed {
        tail = List.copyOf(tail);
    }
}
