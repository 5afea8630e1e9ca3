package dev.slipway.resource;

import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.probe.ExtensionFact;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.Probe;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Extensions of a database of the local PostgreSQL server; others stay. Immutable.
 *
 * @param database the database
 * @param names such as {@code pg_trgm}
 */
public record ExtensionsResource(String database, SortedSet<String> names) implements Resource {

    /** Copies the set. */
    public ExtensionsResource {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    @Override
    public String id() {
        return "extensions of " + database;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new ExtensionProbe(database));
    }

    @Override
    public List<Change> changes(Facts facts) {
        ExtensionFact now = facts.get(new ExtensionProbe(database));
        Databases.reachable(now.reachable(), facts.open(new ExtensionProbe(database)), id());
        return names.stream()
                .filter(each -> !now.names().contains(each))
                .map(each -> Change.of(
                                "add extension " + each + " to database " + database,
                                new EnsureExtension(database, each))
                        .notUndone("taking an extension away takes with it what uses it"))
                .toList();
    }
}
