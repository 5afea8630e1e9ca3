package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory with this owner and mode. Immutable.
 *
 * @param path the absolute path
 * @param attributes owner, group and mode
 */
public record DirectoryResource(String path, Attributes attributes) implements Resource {

    /** Refuses a path that is not absolute. */
    public DirectoryResource {
        Paths.check(path);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(Requirements.probes(path, attributes.owner(), attributes.group()));
        probes.add(FileProbe.of(path));
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(FileProbe.of(path));
        if (now.kind() == FileFact.Kind.DIRECTORY) {
            return AttributeChanges.of(path, now, attributes);
        }
        if (now.exists()) {
            throw new Unplannable(path + " is there and no directory: remove it by hand if nothing needs it");
        }
        Requirements.check(facts, path, attributes);
        Change make = Change.of("make directory " + path, new MakeDirectory(path, attributes))
                .showing("owner, mode: " + attributes + "\n");
        // Where a package may bring the directory, taking it back could take away the package's.
        String open = facts.open(FileProbe.of(path));
        return List.of(
                open == null ? make.undoneBy(new RemovePath(path)) : make.notUndone("'" + open + "' may have made it"));
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DirectoryResource that && path.equals(that.path) && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
