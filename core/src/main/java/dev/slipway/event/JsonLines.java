package dev.slipway.event;

import dev.slipway.json.Json;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Writes each event as one line of JSON, for programs that follow a run.
 *
 * <p>{@code event} is the type: its simple name for those of this package, the class name for others. Then come the event's own fields
 * under the names of its record components, in their order. Instants are ISO 8601 in UTC. Durations are whole milliseconds under a name
 * that ends in {@code Ms}. Failures are objects with {@code type}, {@code message} and, for Slipway's own, {@code code}, {@code problem},
 * {@code host}, {@code step}, {@code change}, {@code output}, {@code state} and {@code next}. What is null is there, as null. Fields may be
 * added by later versions; they are not renamed.
 *
 * <p>Each line ends with a line feed and is flushed. Safe to use from many threads; lines stay whole.
 */
public final class JsonLines implements Listener {

    private final Appendable out;

    private JsonLines(Appendable out) {
        this.out = out;
    }

    /**
     * Writes to a stream or writer of the caller, who closes it after the run and answers for its being UTF-8.
     *
     * @param out where to write
     * @return the listener
     */
    public static JsonLines to(Appendable out) {
        return new JsonLines(Objects.requireNonNull(out, "out"));
    }

    /**
     * Writes an event.
     *
     * @param event what happened
     * @throws UncheckedIOException if it can't be written
     */
    @Override
    public void on(Event event) {
        String line = Json.write(EventTree.of(event)) + "\n";
        synchronized (out) {
            try {
                out.append(line);
                if (out instanceof Flushable buffered) {
                    buffered.flush();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
