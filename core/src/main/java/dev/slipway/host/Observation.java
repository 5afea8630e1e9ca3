package dev.slipway.host;

import dev.slipway.host.probe.Fact;
import java.util.Map;

/**
 * What a host answered.
 *
 * @param facts the answers by the ids of the probes, one for each
 * @param memory what it remembers of runs
 */
public record Observation(Map<String, Fact> facts, HostMemory memory) {

    /** Copies the map. */
    public Observation {
        facts = Map.copyOf(facts);
    }
}
