package dev.slipway.step;

import java.util.List;

/**
 * Something of the program's own that happens at a moment of a run: tell somebody, take a server out of a load balancer, ask for a last yes.
 * Called by the thread that waits for the run; the run goes on when it returns, and fails if it throws.
 */
@FunctionalInterface
public interface Hook {

    /**
     * Does it.
     *
     * @param moment when this is
     */
    void at(Moment moment);

    /**
     * A moment of a run. Immutable.
     *
     * @param deployment the deployment's name
     * @param run the run's id
     * @param phase the phase that is about to begin, or that is over
     * @param hosts the hosts on which something happens in that phase
     */
    record Moment(String deployment, String run, Phase phase, List<String> hosts) {

        /** Copies the list. */
        public Moment {
            hosts = List.copyOf(hosts);
        }
    }
}
