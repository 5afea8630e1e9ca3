package dev.slipway.step;

import java.util.List;
import java.util.Map;

/**
 * All that must be true on a host, in order. Immutable.
 *
 * @param resources by phase, then by section, then as they were declared
 * @param gates what must be seen at the end
 * @param logins new logins that must work at the end of runs that change something
 * @param rescues what is run on the host if a run fails that began something
 * @param mistakes what is wrong with the description, in sentences
 * @param advice who makes sense of failures, by step
 */
public record Description(
        List<Placed> resources,
        List<Gate<?>> gates,
        List<LoginGate> logins,
        List<Rescue> rescues,
        List<String> mistakes,
        Map<String, Advice> advice) {

    /** Copies the lists. */
    public Description {
        resources = List.copyOf(resources);
        gates = List.copyOf(gates);
        logins = List.copyOf(logins);
        rescues = List.copyOf(rescues);
        mistakes = List.copyOf(mistakes);
        advice = Map.copyOf(advice);
    }
}
