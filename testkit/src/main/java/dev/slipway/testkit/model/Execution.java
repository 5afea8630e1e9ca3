package dev.slipway.testkit.model;

import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Operations on their way through a host: how far they came, and what was not told yet. */
final class Execution {

    private final JournalRun run;
    private final List<Operation> operations;
    private final boolean undoing;
    private final List<Consumer<Progress>> untold = new ArrayList<>();
    private int next;
    private boolean started;
    private boolean cancelled;
    private boolean detached;
    private @Nullable Gate gate;
    private @Nullable Outcome outcome;

    Execution(JournalRun run, List<Operation> operations, boolean undoing) {
        this.run = run;
        this.operations = operations;
        this.undoing = undoing;
    }

    JournalRun run() {
        return run;
    }

    boolean undoing() {
        return undoing;
    }

    @Nullable
    Operation current() {
        return next < operations.size() ? operations.get(next) : null;
    }

    boolean started() {
        return started;
    }

    void start() {
        started = true;
    }

    void advance() {
        started = false;
        next++;
    }

    /** Takes effect at the next safe point; taking back can't be cancelled. */
    void cancel() {
        cancelled = !undoing;
    }

    boolean cancelled() {
        return cancelled;
    }

    void detach() {
        detached = true;
    }

    boolean detached() {
        return detached;
    }

    void waitAt(Gate place) {
        place.reach();
        gate = place;
    }

    boolean waiting() {
        return gate != null && !gate.isOpen();
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    boolean over() {
        return outcome != null;
    }

    void end(Outcome end) {
        if (outcome == null) {
            outcome = end;
        }
    }

    void tell(Consumer<Progress> news) {
        untold.add(news);
    }

    /** What was not told yet; it counts as told now. */
    List<Consumer<Progress>> news() {
        if (untold.isEmpty()) {
            return List.of();
        }
        List<Consumer<Progress>> news = List.copyOf(untold);
        untold.clear();
        return news;
    }
}
