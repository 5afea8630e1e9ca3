package dev.slipway.plan;

import dev.slipway.error.SlipwayException;
import dev.slipway.event.CutoverReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did on one host. Immutable.
 *
 * @param host how people name the host
 * @param applied the changes that were made, in order
 * @param pending the planned changes that were not made
 * @param gates the gates that opened
 * @param takenBack true if what was applied was taken back again
 * @param cutover how users fared while they were brought to another release, or null if they were not, or nobody watched
 * @param took how long it took
 * @param failure what went wrong here, or null
 */
public record HostResult(
        String host,
        List<PlannedChange> applied,
        List<PlannedChange> pending,
        List<String> gates,
        boolean takenBack,
        @Nullable CutoverReport cutover,
        Duration took,
        @Nullable SlipwayException failure) {

    /** Copies the lists. */
    public HostResult {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
        gates = List.copyOf(gates);
    }
}
