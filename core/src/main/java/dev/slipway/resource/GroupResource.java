package dev.slipway.resource;

import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * A group. Immutable.
 *
 * @param name its name
 * @param system true if its number comes from the system range, should it have to be made
 */
public record GroupResource(String name, boolean system) implements Resource {

    /** Refuses what is no name. */
    public GroupResource {
        Accounts.check(name);
    }

    @Override
    public String id() {
        return "group " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new GroupProbe(name));
    }

    @Override
    public List<Change> changes(Facts facts) {
        return facts.get(new GroupProbe(name)).exists()
                ? List.of()
                : List.of(Change.of("make group " + name, new EnsureGroup(name, system))
                        .notUndone("files may belong to the group by then"));
    }
}
