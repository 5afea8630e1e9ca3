package dev.slipway.resource;

import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Packages that are installed, all missing ones in one transaction. Immutable.
 *
 * @param names Debian package names
 */
public record PackagesResource(SortedSet<String> names) implements Resource {

    /** Refuses what is no package name, and copies the set. */
    public PackagesResource {
        for (String name : names) {
            if (!name.matches("[a-z0-9][a-z0-9+.-]+")) {
                throw new IllegalArgumentException("no Debian package name: '" + name + "'");
            }
        }
        names = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    @Override
    public String id() {
        return "packages " + String.join(" ", names);
    }

    @Override
    public List<Probe<?>> probes() {
        return List.copyOf(names.stream().map(PackageProbe::new).toList());
    }

    @Override
    public List<Change> changes(Facts facts) {
        List<String> missing = names.stream()
                .filter(name -> !facts.get(new PackageProbe(name)).installed())
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Change.of("install " + String.join(" ", missing), new InstallPackages(missing))
                .notUndone("removing a package could take with it what others have come to use"));
    }
}
