package dev.slipway.host;

import java.time.Instant;
import java.util.List;

/**
 * A run in a host's journal.
 *
 * @param run its id
 * @param owner who ran it
 * @param reason what for
 * @param started when, by the host's clock
 * @param alive true if it is still being applied
 * @param operations what it set out to do, as far as the host was told
 */
public record RunRecord(
        String run, String owner, String reason, Instant started, boolean alive, List<OperationRecord> operations) {

    /** Copies the list. */
    public RunRecord {
        operations = List.copyOf(operations);
    }

    /** How far an operation came. */
    public enum State {
        /** Not started. */
        PLANNED,
        /** Started, and not known to have ended. */
        STARTED,
        /** Done. */
        DONE,
        /** Failed. */
        FAILED
    }

    /**
     * One operation of a run.
     *
     * @param id its id
     * @param title it in words
     * @param state how far it came
     */
    public record OperationRecord(String id, String title, State state) {}

    /**
     * How many operations are done.
     *
     * @return the count
     */
    public long done() {
        return operations.stream().filter(each -> each.state() == State.DONE).count();
    }
}
