package dev.slipway.event;

import java.time.Instant;
import java.util.List;

/**
 * A run starts: nothing has been connected to yet.
 *
 * @param at when
 * @param deployment the deployment's name
 * @param run the run's id, as the hosts' journals have it
 * @param hosts the names of the hosts, in the order they were given
 */
public record RunStarted(Instant at, String deployment, String run, List<String> hosts) implements Event {

    /** Copies the list. */
    public RunStarted {
        hosts = List.copyOf(hosts);
    }
}
