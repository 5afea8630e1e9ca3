package dev.slipway.host;

import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import java.util.Map;

/**
 * What a host answered.
 *
 * @param facts the answers, one for each probe
 * @param memory what it remembers of runs
 */
public record Observation(Map<Probe<?>, Fact> facts, HostMemory memory) {

    /** Copies the map. */
    public Observation {
        facts = Map.copyOf(facts);
    }
}
