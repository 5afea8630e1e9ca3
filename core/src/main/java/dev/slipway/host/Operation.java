package dev.slipway.host;

import dev.slipway.host.action.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change on its way to a host.
 *
 * @param id unique in its run; letters and digits
 * @param title the change in words, without secrets
 * @param action what to do
 * @param undo what takes it back, or null if nothing can; the action itself (a restart, a reload) is repeated once all else is back
 * @param marks handlers that are due because of it: noted on the host before it starts
 * @param clears handlers that are no longer due once it is done: their notes go
 */
public record Operation(
        String id, String title, Action action, @Nullable Action undo, List<String> marks, List<String> clears) {

    /** Copies the lists. */
    public Operation {
        marks = List.copyOf(marks);
        clears = List.copyOf(clears);
    }
}
