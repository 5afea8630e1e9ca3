package dev.slipway.testkit;

import dev.slipway.Deployment;
import dev.slipway.event.Listener;
import dev.slipway.host.Transport;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of host that a {@link FaultMatrix} can harm: how it comes into being, how it suffers, how it is looked at. Used by several threads
 * at once, each with hosts of its own.
 *
 * @param <H> what tests know such a host by
 */
public interface Ward<H> {

    /**
     * A host in the state in which the run finds it: the same each time.
     *
     * @return a new host
     */
    H admit();

    /**
     * The way to a host.
     *
     * @param host the host
     * @return a transport that nothing disturbs
     */
    Transport transport(H host);

    /**
     * Runs a deployment until a mishap befalls it, then mends what was broken: the next run finds the host up and within reach.
     *
     * @param host the host
     * @param mishap what goes wrong
     * @param at the change at which it does
     * @param deployment describes what is run
     * @param listener is told what happens
     * @return what came of the run, or null if nobody is left to say
     * @throws AssertionError if the mishap did not happen
     */
    @Nullable
    Result suffer(
            H host,
            Mishap mishap,
            PlannedChange at,
            Function<Transport, Deployment.Builder> deployment,
            Listener listener);

    /**
     * All of a host that must be the same whatever went wrong on the way.
     *
     * @param host the host
     * @return words by what they are about
     */
    SortedMap<String, String> state(H host);

    /**
     * What should not be there once a run has ended: a held lock, a kept copy, what was secret on its way.
     *
     * @param host the host
     * @return a sentence for each; empty if all is tidy
     */
    List<String> leftovers(H host);

    /**
     * Tells whether timers on a host are going to change something, if nobody comes.
     *
     * @param host the host
     * @return true if so
     */
    default boolean ticking(H host) {
        return false;
    }

    /**
     * Lets time pass until they have.
     *
     * @param host the host
     */
    default void letTimePass(H host) {}

    /**
     * Lets go of a host.
     *
     * @param host the host
     */
    default void discharge(H host) {}
}
