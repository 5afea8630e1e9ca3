package dev.slipway.resource;

import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SpaceProbe;
import java.util.List;

/**
 * Space that must be left on a disk before anything is begun. Changes nothing; refuses to plan where there is too little. Immutable.
 *
 * @param path where it is needed; need not exist yet
 * @param mebibytes how much, in MiB
 */
public record SpaceResource(String path, long mebibytes) implements Resource {

    /** Refuses a path that is not absolute. */
    public SpaceResource {
        Paths.check(path);
    }

    @Override
    public String id() {
        return "space " + path + " " + mebibytes;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new SpaceProbe(path));
    }

    @Override
    public List<Change> changes(Facts facts) {
        long free = facts.get(new SpaceProbe(path)).freeMib();
        if (free < mebibytes) {
            throw new Unplannable("there are only " + free + " MiB left for " + path + " on the host, and " + mebibytes
                    + " MiB are needed: make room (df -h " + path + "), or give it a bigger disk");
        }
        return List.of();
    }
}
