package dev.slipway.testkit.model;

import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunRecord.State;
import dev.slipway.host.action.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes an execution forward, half an operation at a time: first it is noted, then it is done. */
final class Executor {

    private static final int TAIL = 40;

    private final Machine machine;
    private final Journal journal;
    private final Faults faults;
    private final Disasters disasters;
    private final List<LogLine> log = new ArrayList<>();
    private final Outstanding outstanding = new Outstanding();

    /** What faults do to the host as a whole. */
    interface Disasters {
        void cut(Execution execution);

        void powerOff();
    }

    Executor(Machine machine, Journal journal, Faults faults, Disasters disasters) {
        this.machine = machine;
        this.journal = journal;
        this.faults = faults;
        this.disasters = disasters;
        machine.units().onStart(outstanding::cameUp);
    }

    List<LogLine> log() {
        return List.copyOf(log);
    }

    Outstanding outstanding() {
        return outstanding;
    }

    /** Goes one step; at most one fault happens in it. Tells false if the execution waits at a gate. */
    boolean step(Execution execution) {
        if (execution.waiting()) {
            return false;
        }
        Operation operation = execution.current();
        if (operation == null) {
            execution.end(Outcome.done());
        } else if (execution.started()) {
            perform(execution, operation);
        } else if (execution.cancelled()) {
            execution.end(new Outcome(Outcome.Status.CANCELLED, operation.id(), 0, List.of()));
        } else if (!faulty(Fault.Moment.BEFORE, execution, operation)) {
            begin(execution, operation);
        }
        return true;
    }

    private void begin(Execution execution, Operation operation) {
        if (!execution.undoing()) {
            Set<String> fresh = new TreeSet<>(operation.marks());
            fresh.removeAll(due(execution));
            execution.run().marked(operation, fresh);
            due(execution).addAll(fresh);
            execution.run().note(operation, State.STARTED);
        }
        execution.start();
        execution.tell(progress -> progress.started(operation.id()));
    }

    private SortedSet<String> due(Execution execution) {
        return journal.due(execution.run().deployment());
    }

    private boolean faulty(Fault.Moment moment, Execution execution, Operation operation) {
        Fault fault = faults.take(moment, operation);
        if (fault == null) {
            return false;
        }
        switch (fault.effect()) {
            case CUT -> disasters.cut(execution);
            case POWER_OFF -> disasters.powerOff();
            case HOLD -> execution.waitAt(fault.gate());
            case FAIL -> failed(execution, operation, new Failure(fault.exit(), fault.output()), new ArrayList<>());
        }
        return true;
    }

    private void perform(Execution execution, Operation operation) {
        if (faulty(Fault.Moment.DURING, execution, operation)) {
            return;
        }
        List<String> printed = new ArrayList<>();
        try {
            JournalRun run = execution.run();
            Action action = operation.action();
            Actions.perform(
                    action,
                    new Task(machine, run.deployment(), run.id(), line -> print(execution, operation, line, printed)));
        } catch (Failure failure) {
            failed(execution, operation, failure, printed);
            return;
        }
        succeeded(execution, operation);
    }

    private static void print(Execution execution, Operation operation, String line, List<String> printed) {
        printed.add(line);
        execution.tell(progress -> progress.output(operation.id(), line));
    }

    private void failed(Execution execution, Operation operation, Failure failure, List<String> printed) {
        if (execution.over()) {
            return; // the power went while it ran
        }
        failure.output().forEach(line -> print(execution, operation, line, printed));
        log.add(new LogLine(execution.run().id(), operation, failure.exit()));
        if (!execution.undoing()) {
            execution.run().note(operation, State.FAILED);
        }
        List<String> tail = printed.subList(Math.max(0, printed.size() - TAIL), printed.size());
        execution.end(new Outcome(Outcome.Status.FAILED, operation.id(), failure.exit(), tail));
    }

    private void succeeded(Execution execution, Operation operation) {
        if (execution.over()) {
            return; // the power went while it ran
        }
        log.add(new LogLine(execution.run().id(), operation, 0));
        if (execution.undoing()) {
            outstanding.tookBack(operation);
        } else {
            outstanding.did(operation);
        }
        if (faulty(Fault.Moment.UNNOTED, execution, operation) && execution.over()) {
            return;
        }
        execution.run().note(operation, execution.undoing() ? State.PLANNED : State.DONE);
        due(execution).removeAll(execution.undoing() ? execution.run().marks(operation) : operation.clears());
        execution.tell(progress -> progress.done(operation.id()));
        execution.advance();
        faulty(Fault.Moment.AFTER, execution, operation);
    }
}
