package dev.slipway.host.action;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Does things to a systemd unit, in the given order; systemd reads changed unit files first.
 *
 * <p>A unit that is to be started and enabled is started first, so that one that does not start is not half enabled.
 *
 * @param unit the unit's full name
 * @param verbs what to do
 */
public record UnitAction(String unit, List<Verb> verbs) implements Action {

    /** What can be done to a unit. */
    public enum Verb {
        /** Up now. */
        START,
        /** Down now. */
        STOP,
        /** Down and up again; up if it was down. */
        RESTART,
        /** Told to read its configuration. */
        RELOAD,
        /** Reloaded if it can be, else restarted. */
        RELOAD_OR_RESTART,
        /** Up at boot. */
        ENABLE,
        /** Not up at boot. */
        DISABLE,
        /** Can't be started by anything. */
        MASK,
        /** Can be started again. */
        UNMASK;

        /**
         * The word that systemctl uses.
         *
         * @return such as {@code reload-or-restart}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies the list. */
    public UnitAction {
        verbs = List.copyOf(verbs);
    }

    /**
     * One or more verbs.
     *
     * @param unit the unit's full name
     * @param verbs what to do, in this order
     * @return the action
     */
    public static UnitAction of(String unit, Verb... verbs) {
        return new UnitAction(unit, List.of(verbs));
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitAction that && unit.equals(that.unit) && verbs.equals(that.verbs);
    }

    @Override
    public int hashCode() {
        return unit.hashCode();
    }
}
