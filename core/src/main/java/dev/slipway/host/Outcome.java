package dev.slipway.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How applying a batch ended.
 *
 * @param status the end
 * @param operation the operation that failed, or that was next when it was stopped; null if all are done
 * @param exit the failed operation's exit status, else 0
 * @param tail the last lines that the failed operation printed; not masked
 */
public record Outcome(Status status, @Nullable String operation, int exit, List<String> tail) {

    /** The kinds of ends. */
    public enum Status {
        /** All operations are done. */
        DONE,
        /** One failed; those before it are done, those after it were not started. */
        FAILED,
        /** Stopped between two operations because it was cancelled. */
        CANCELLED,
        /** The host stopped in the middle: the operation was started and may be half done. */
        LOST
    }

    /** Copies the list. */
    public Outcome {
        tail = List.copyOf(tail);
    }

    /**
     * Everything done.
     *
     * @return the outcome
     */
    public static Outcome done() {
        return new Outcome(Status.DONE, null, 0, List.of());
    }
}
