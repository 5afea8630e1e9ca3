package dev.slipway.engine;

import dev.slipway.step.Hook;
import dev.slipway.step.Phase;
import java.util.List;

/**
 * What a program wants to do at moments of a run. Immutable.
 *
 * @param all the hooks, in the order in which they were said
 */
public record Hooks(List<Said> all) {

    /**
     * A hook and its moment.
     *
     * @param phase which phase
     * @param before true for before it begins, false for when it is over
     * @param hook what is done
     */
    public record Said(Phase phase, boolean before, Hook hook) {}

    /** Copies the list. */
    public Hooks {
        all = List.copyOf(all);
    }

    void run(boolean before, Hook.Moment moment) {
        for (Said each : all) {
            if (each.before() == before && each.phase().equals(moment.phase())) {
                each.hook().at(moment);
            }
        }
    }
}
