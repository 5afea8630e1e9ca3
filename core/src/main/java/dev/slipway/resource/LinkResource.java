package dev.slipway.resource;

import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * A symbolic link to this target. Immutable.
 *
 * @param path the absolute path of the link
 * @param target what it points to
 * @param triggers what has to happen once if it changes
 */
public record LinkResource(String path, String target, List<Handler> triggers) implements Resource {

    /** Refuses a path that is not absolute and an empty target, and copies the list. */
    public LinkResource {
        Paths.check(path);
        if (target.isEmpty() || target.indexOf('\0') >= 0 || target.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the link " + path + " leads nowhere: name its target");
        }
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(FileProbe.of(path), FileProbe.of(Requirements.parent(path)));
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(FileProbe.of(path));
        if (now.kind() == FileFact.Kind.LINK && now.target().equals(target)) {
            return List.of();
        }
        if (now.kind() == FileFact.Kind.DIRECTORY) {
            throw new Unplannable(path + " is a directory, not a link: remove it by hand if nothing needs it");
        }
        Requirements.directory(facts, path);
        return List.of(
                Change.of((now.exists() ? "point " : "link ") + path + " to " + target, new MakeLink(path, target))
                        .showing((now.exists() ? now.describe() + " becomes " : "") + "link to " + target + "\n")
                        .undoneBy(new RestorePath(path)));
    }
}
