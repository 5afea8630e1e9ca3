package dev.slipway.error;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a failure, for the person who has to act on it. Immutable.
 *
 * @param host the host it happened on, or null where none is involved
 * @param step the step that wanted the change, or null
 * @param change the change that was under way, or null
 * @param output the last lines that the host printed, secrets masked
 * @param state what state things are in now, or null if that goes without saying
 * @param next what to do next, or null
 */
public record Circumstances(
        @Nullable String host,
        @Nullable String step,
        @Nullable String change,
        List<String> output,
        @Nullable String state,
        @Nullable String next)
        implements Serializable {

    /** Copies the list. */
    public Circumstances {
        output = List.copyOf(output);
    }

    /**
     * Circumstances of which nothing is known.
     *
     * @return an empty value
     */
    public static Circumstances none() {
        return new Circumstances(null, null, null, List.of(), null, null);
    }

    /**
     * Circumstances on a host.
     *
     * @param host how people name the host
     * @return a value that knows the host alone
     */
    public static Circumstances on(String host) {
        return none().withHost(host);
    }

    /**
     * Names the host.
     *
     * @param value how people name it
     * @return a copy
     */
    public Circumstances withHost(String value) {
        return new Circumstances(value, step, change, output, state, next);
    }

    /**
     * Names the change and the step that wanted it.
     *
     * @param stepName the step's name, or null
     * @param summary the change in words
     * @return a copy
     */
    public Circumstances during(@Nullable String stepName, String summary) {
        return new Circumstances(host, stepName, summary, output, state, next);
    }

    /**
     * Adds what the host printed.
     *
     * @param lines the last lines, secrets already masked
     * @return a copy
     */
    public Circumstances withOutput(List<String> lines) {
        return new Circumstances(host, step, change, lines, state, next);
    }

    /**
     * Tells what state things are in.
     *
     * @param value a sentence
     * @return a copy
     */
    public Circumstances withState(String value) {
        return new Circumstances(host, step, change, output, value, next);
    }

    /**
     * Tells what to do next.
     *
     * @param value a sentence
     * @return a copy
     */
    public Circumstances withNext(String value) {
        return new Circumstances(host, step, change, output, state, value);
    }
}
