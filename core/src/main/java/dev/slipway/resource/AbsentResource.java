package dev.slipway.resource;

import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * A path at which there is nothing. Immutable.
 *
 * @param path the absolute path
 * @param triggers what has to happen once if something was removed
 */
public record AbsentResource(String path, List<Handler> triggers) implements Resource {

    /** Refuses a path that is not absolute, or too near to the root to be meant; copies the list. */
    public AbsentResource {
        Paths.check(path);
        if (path.indexOf('/', 1) < 0) {
            throw new IllegalArgumentException("this would remove all of " + path + ": name something below it");
        }
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(FileProbe.of(path));
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(FileProbe.of(path));
        boolean open = facts.open(FileProbe.of(path)) != null;
        if (!now.exists() && !open) {
            return List.of();
        }
        return List.of(Change.of("remove " + path, new RemovePath(path))
                .showing((open ? "what may be there by then" : now.describe()) + " goes\n")
                .undoneBy(new RestorePath(path)));
    }
}
