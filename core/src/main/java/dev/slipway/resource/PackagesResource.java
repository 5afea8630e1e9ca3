package dev.slipway.resource;

import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Packages that are installed, all missing ones in one transaction. Immutable.
 *
 * <p>Where some are missing, a host that is neither Debian nor Ubuntu is refused, and one that has no room for them.
 *
 * @param names Debian package names; {@code a | b} is content with {@code b} where that is installed, and installs {@code a} where neither is
 */
public record PackagesResource(SortedSet<String> names) implements Resource {

    /** Less is not enough for any; whoever needs more says so with a {@link SpaceResource} of their own. */
    private static final SpaceResource ROOM = new SpaceResource("/var", 64);

    private static final SupportedSystem SYSTEM = new SupportedSystem();
    private static final String ONE = "[a-z0-9][a-z0-9+.-]+";

    /** Refuses what is no package name, and copies the set. */
    public PackagesResource {
        for (String name : names) {
            if (!name.matches(ONE + "( \\| " + ONE + ")*")) {
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
        List<Probe<?>> probes = new ArrayList<>(SYSTEM.probes());
        probes.addAll(ROOM.probes());
        names.stream()
                .flatMap(PackagesResource::alternatives)
                .map(PackageProbe::new)
                .forEach(probes::add);
        return List.copyOf(probes);
    }

    private static Stream<String> alternatives(String name) {
        return Stream.of(name.split(" \\| "));
    }

    @Override
    public List<Change> changes(Facts facts) {
        List<String> missing = names.stream()
                .filter(name -> alternatives(name)
                        .noneMatch(each -> facts.get(new PackageProbe(each)).installed()))
                .map(name -> alternatives(name).findFirst().orElse(name))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        SYSTEM.changes(facts);
        ROOM.changes(facts);
        return List.of(Change.of("install " + String.join(" ", missing), new InstallPackages(missing))
                .notUndone("removing a package could take with it what others have come to use"));
    }
}
