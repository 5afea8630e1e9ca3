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
 * @param undo what takes it back, or null if nothing can
 * @param marks handlers that are due because of it: noted on the host before it starts
 * @param clears the handler that this operation is: its note goes once it is done; null if it is none
 */
public record Operation(
        String id, String title, Action action, @Nullable Action undo, List<String> marks, @Nullable String clears) {

    /** Copies the list. */
    public Operation {
        marks = List.copyOf(marks);
    }
}
