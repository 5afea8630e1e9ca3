package dev.slipway.testkit.model;

import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import dev.slipway.host.action.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run in the journal. */
final class JournalRun {

    private record Entry(Operation operation, State state) {}

    private final String deployment;
    private final String id;
    private final Lease.Holder by;
    private final Instant started;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Integer, Execution> batches = new HashMap<>();
    private final Map<String, Set<String>> marks = new HashMap<>();
    private @Nullable RunEnd end;

    JournalRun(String deployment, String id, Lease.Holder by, Instant started) {
        this.deployment = deployment;
        this.id = id;
        this.by = by;
        this.started = started;
    }

    String deployment() {
        return deployment;
    }

    String id() {
        return id;
    }

    Execution add(Batch batch) {
        batch.operations().forEach(each -> entries.put(each.id(), new Entry(each, State.PLANNED)));
        Execution execution = new Execution(this, batch.operations(), false);
        batches.put(batch.number(), execution);
        return execution;
    }

    @Nullable
    Execution batch(int number) {
        return batches.get(number);
    }

    void note(Operation operation, State state) {
        entries.computeIfPresent(operation.id(), (key, entry) -> new Entry(entry.operation(), state));
    }

    /** Notes of handlers that were not there before an operation made them. */
    void marked(Operation operation, Set<String> fresh) {
        marks.put(operation.id(), fresh);
    }

    /** The notes that go with an operation that is taken back. */
    Set<String> marks(Operation operation) {
        return marks.getOrDefault(operation.id(), Set.of());
    }

    /** The notes of operations that failed: they have changed nothing. */
    Set<String> marksOfFailed() {
        Set<String> notes = new TreeSet<>();
        entries.values().stream()
                .filter(each -> each.state() == State.FAILED)
                .forEach(each -> notes.addAll(marks(each.operation())));
        return notes;
    }

    /** What takes the run back: newest first, and what only repeats itself last. What can't be taken back is left out. */
    Execution takeBack() {
        List<Operation> undos = new ArrayList<>();
        List<Operation> again = new ArrayList<>();
        for (Entry each : entries.values()) {
            Operation begun = each.operation();
            Action undo = begun.undo();
            boolean repeats = undo != null && undo.equals(begun.action());
            boolean happened = each.state() == State.DONE || each.state() == State.STARTED;
            // a restart that failed has left its unit down
            if (undo != null && (happened || (repeats && each.state() == State.FAILED))) {
                Operation back =
                        new Operation(begun.id(), "take back: " + begun.title(), undo, null, List.of(), List.of());
                (repeats ? again : undos).add(back);
            }
        }
        Collections.reverse(undos);
        undos.addAll(again);
        return new Execution(this, undos, true);
    }

    void end(RunEnd how) {
        end = how;
    }

    @Nullable
    RunEnd end() {
        return end;
    }

    RunRecord record(boolean alive) {
        List<OperationRecord> operations = entries.values().stream()
                .map(each -> new OperationRecord(
                        each.operation().id(), each.operation().title(), each.state()))
                .toList();
        return new RunRecord(id, by.owner(), by.reason(), started, alive, operations);
    }
}
