package dev.slipway.testkit.model;

import dev.slipway.host.Operation;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that goes wrong, or waits, once, at a change. Immutable but for its gate.
 *
 * @param moment when
 * @param change at which change
 * @param effect what happens
 * @param exit the exit status of a failure
 * @param output what a failure prints
 * @param gate where a held change waits
 */
public record Fault(
        Moment moment, Predicate<Operation> change, Effect effect, int exit, List<String> output, Gate gate) {

    /** When something goes wrong. */
    public enum Moment {
        /** Before the change is started. */
        BEFORE,
        /** After it was started, before it is done. */
        DURING,
        /** After it is done, before that is noted. */
        UNNOTED,
        /** After it is done. */
        AFTER
    }

    /** What goes wrong. */
    public enum Effect {
        /** The connection dies. */
        CUT,
        /** The machine loses its power. */
        POWER_OFF,
        /** The change fails. */
        FAIL,
        /** The change waits. */
        HOLD
    }

    /** Copies the list. */
    public Fault {
        output = List.copyOf(output);
    }

    /**
     * A fault that is no failure of the change itself.
     *
     * @param moment when
     * @param change at which change
     * @param effect what happens
     * @return the fault
     */
    public static Fault of(Moment moment, Predicate<Operation> change, Effect effect) {
        return new Fault(moment, change, effect, 0, List.of(), new Gate());
    }

    /**
     * A failure.
     *
     * @param change which change fails
     * @param exit its exit status
     * @param output what it prints
     * @return the fault
     */
    public static Fault failure(Predicate<Operation> change, int exit, List<String> output) {
        return new Fault(Moment.DURING, change, Effect.FAIL, exit, output, new Gate());
    }

    @Override
    public String toString() {
        return effect + " " + moment + " " + change;
    }
}
