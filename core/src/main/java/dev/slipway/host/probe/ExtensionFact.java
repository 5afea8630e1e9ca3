package dev.slipway.host.probe;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Extensions of a database.
 *
 * @param reachable false if no local server answers
 * @param names those that it has; none if there is no such database
 */
public record ExtensionFact(boolean reachable, SortedSet<String> names) implements Fact {

    /** Copies the set. */
    public ExtensionFact {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    @Override
    public String describe() {
        return !reachable ? "no server" : names.isEmpty() ? "none" : String.join(" ", names);
    }
}
