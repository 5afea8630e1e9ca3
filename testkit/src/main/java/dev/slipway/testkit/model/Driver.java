package dev.slipway.testkit.model;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Brings an execution forward from the thread of a session, and tells its progress there, outside the guard. */
final class Driver {

    private final Host host;
    private final Line line;
    private boolean interrupted;

    Driver(Host host, Line line) {
        this.host = host;
        this.line = line;
    }

    /** Goes through all of it. An interrupt stops it at the next safe point, as a cancellation does. */
    Outcome drive(Execution execution, Progress progress) {
        return until(execution, progress, () -> host.step(execution));
    }

    /** Waits until it went through without this driver. */
    Outcome follow(Execution execution, Progress progress) {
        host.guard().change(() -> line.drives(execution));
        return until(execution, progress, () -> false);
    }

    private interface Step {
        boolean go();
    }

    private Outcome until(Execution execution, Progress progress, Step step) {
        try {
            boolean over = false;
            while (!over) {
                List<Consumer<Progress>> news = host.guard().inside(() -> advance(execution, step));
                over = execution.over();
                tell(news, progress);
            }
            return Objects.requireNonNull(execution.outcome());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Consumer<Progress>> advance(Execution execution, Step step) {
        if (Thread.interrupted()) {
            interrupted = true;
            line.cancel();
        }
        if (line.up() && !execution.over() && !step.go()) {
            await(execution);
        }
        if (!line.up()) {
            host.settle();
            throw new ConnectionLostException("the connection died while changes were applied", at(), null);
        }
        if (execution.over()) {
            line.drivesNothing();
            host.guard().signal();
        }
        return execution.news();
    }

    private void await(Execution execution) {
        try {
            if (!execution.over()) {
                host.guard().await();
            }
        } catch (InterruptedException asked) {
            interrupted = true;
            line.cancel();
        }
    }

    private Circumstances at() {
        return Circumstances.on(host.name()).withState("what was being applied goes on at the host");
    }

    /** Whoever throws here is a driver that died: its connection goes with it. */
    private void tell(List<Consumer<Progress>> news, Progress progress) {
        try {
            news.forEach(each -> each.accept(progress));
        } catch (RuntimeException | Error died) {
            host.guard().change(() -> {
                line.lose();
                host.settle();
            });
            throw died;
        }
    }
}
