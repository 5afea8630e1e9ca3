package dev.slipway.testkit.model;

import dev.slipway.host.Operation;
import dev.slipway.testkit.script.Trip;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a test wants to go wrong. Each fault happens once. */
public final class Faults {

    private final List<Fault> waiting = new ArrayList<>();
    private final Set<Trip> cutTrips = EnumSet.noneOf(Trip.class);
    private int refusals;

    /**
     * Plans a fault.
     *
     * @param fault what goes wrong
     */
    public void plan(Fault fault) {
        waiting.add(fault);
    }

    /**
     * Cuts the connection at a call, before the host hears of it.
     *
     * @param trip the call
     */
    public void cutAt(Trip trip) {
        cutTrips.add(trip);
    }

    /**
     * Refuses connections.
     *
     * @param times how many
     */
    public void refuse(int times) {
        refusals = times;
    }

    /**
     * Faults that were planned and have not happened.
     *
     * @return words for each
     */
    public List<String> pending() {
        List<String> pending =
                new ArrayList<>(waiting.stream().map(Fault::toString).toList());
        cutTrips.forEach(trip -> pending.add("CUT AT " + trip));
        if (refusals > 0) {
            pending.add("REFUSE " + refusals + " CONNECTIONS");
        }
        return pending;
    }

    boolean refuses() {
        return refusals > 0 && refusals-- > 0;
    }

    boolean cuts(Trip trip) {
        return cutTrips.remove(trip);
    }

    @Nullable
    Fault take(Fault.Moment moment, Operation operation) {
        for (Iterator<Fault> each = waiting.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (fault.moment() == moment && fault.change().test(operation)) {
                each.remove();
                return fault;
            }
        }
        return null;
    }
}
