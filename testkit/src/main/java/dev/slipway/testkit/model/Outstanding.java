package dev.slipway.testkit.model;

import dev.slipway.host.Operation;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Restarts and reloads that are owed, told from what really happened on the machine and not from what runs note of it. */
final class Outstanding {

    private final SortedMap<String, String> owed = new TreeMap<>();

    /** By handler, the change that it is owed to. */
    SortedMap<String, String> owed() {
        return Collections.unmodifiableSortedMap(owed);
    }

    void did(Operation operation) {
        owed.remove(operation.title());
        operation.marks().forEach(handler -> owed.put(handler, operation.title()));
    }

    void tookBack(Operation operation) {
        owed.values().removeIf(change -> operation.title().endsWith(": " + change));
    }

    /** A unit that comes up reads everything. */
    void cameUp(String unit) {
        owed.remove("restart " + unit);
        owed.remove("reload " + unit);
    }

    /** Nothing runs any more that could run with what is old. */
    void powerOff() {
        owed.keySet().removeIf(handler -> handler.matches("(restart|reload) [^ ]+\\.[a-z]+"));
    }
}
