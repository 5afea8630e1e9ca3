package dev.slipway.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would be done on one host. Immutable.
 *
 * @param host how people name the host
 * @param changes what would change, in order
 * @param facts what the plan rests on, by probe, in words
 * @param notes what an operator should know besides, such as a run that was interrupted
 */
public record HostPlan(String host, List<PlannedChange> changes, SortedMap<String, String> facts, List<String> notes) {

    /** Copies the collections. */
    public HostPlan {
        changes = List.copyOf(changes);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        notes = List.copyOf(notes);
    }
}
