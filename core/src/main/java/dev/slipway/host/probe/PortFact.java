package dev.slipway.host.probe;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The addresses on which something listens.
 *
 * @param addresses such as {@code 127.0.0.1}, {@code 0.0.0.0}, {@code [::]} or {@code *}; empty if nothing listens
 */
public record PortFact(SortedSet<String> addresses) implements Fact {

    /** Copies the set. */
    public PortFact {
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }

    /**
     * Tells whether anything listens.
     *
     * @return true if so, on whatever address
     */
    public boolean open() {
        return !addresses.isEmpty();
    }

    @Override
    public String describe() {
        return addresses.isEmpty() ? "nobody listens" : "listening on " + addresses;
    }
}
