package dev.slipway.host.probe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies below a directory.
 *
 * @param exists false if there is no such directory
 * @param entries files and links by their path below the directory, with {@code /} between names
 */
public record TreeFact(boolean exists, SortedMap<String, TreeEntry> entries) implements Fact {

    /** Copies the map. */
    public TreeFact {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * The answer where there is no such directory.
     *
     * @return the fact
     */
    public static TreeFact absent() {
        return new TreeFact(false, Collections.emptySortedMap());
    }

    @Override
    public String describe() {
        return exists ? entries.size() + " files " + TreeEntry.digest(entries) : "absent";
    }
}
