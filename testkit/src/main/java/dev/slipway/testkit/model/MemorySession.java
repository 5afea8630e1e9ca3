package dev.slipway.testkit.model;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Batch;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Observation;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import dev.slipway.testkit.script.Trip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A session with a host in memory. */
final class MemorySession implements Session {

    private final Host host;
    private final Line line;

    MemorySession(Host host, Line line) {
        this.host = host;
        this.line = line;
    }

    @Override
    public Observation observe(String deployment, List<Probe<?>> probes) {
        return host.guard().inside(() -> {
            arrive(Trip.OBSERVE);
            Map<String, Fact> facts = new HashMap<>();
            probes.forEach(probe -> facts.put(probe.id(), Probes.answer(probe, host.machine())));
            return new Observation(facts, host.memory(deployment));
        });
    }

    @Override
    public Hold lock(LockRequest request) {
        return host.guard().inside(() -> {
            arrive(Trip.LOCK);
            return new Locking(host, line).take(request, this::check);
        });
    }

    @Override
    public Outcome apply(Batch batch, Progress progress) {
        Execution execution = host.guard().inside(() -> {
            arrive(Trip.APPLY);
            Lease.Holder holder = holder();
            Execution begun = host.journal()
                    .begin(
                            batch.deployment(),
                            holder,
                            batch.run(),
                            host.machine().clock().now())
                    .add(batch);
            long bytes = Freight.bytes(batch);
            begun.tell(each -> each.sending(bytes, bytes));
            host.begin(begun, line);
            return begun;
        });
        return new Driver(host, line).drive(execution, progress);
    }

    @Override
    public Outcome attach(LockRequest request, Batch batch, Progress progress) {
        Optional<Execution> execution = host.guard().inside(() -> {
            arrive(Trip.ATTACH);
            JournalRun run = host.journal().find(batch.deployment(), batch.run());
            return Optional.ofNullable(run == null ? null : run.batch(batch.number()));
        });
        if (execution.isEmpty()) {
            takeOver(request);
            return apply(batch, progress); // the connection died before the host had it
        }
        Outcome outcome = new Driver(host, line).follow(execution.get(), progress);
        takeOver(request);
        return outcome;
    }

    private void takeOver(LockRequest request) {
        host.guard().change(() -> {
            check();
            new Locking(host, line).takeOver(request, this::check);
        });
    }

    @Override
    public Outcome takeBack(String deployment, String run, Progress progress) {
        Execution execution = host.guard().inside(() -> {
            arrive(Trip.TAKE_BACK);
            holder();
            JournalRun known = host.journal().find(deployment, run);
            if (known == null) {
                throw new IllegalArgumentException(
                        "no run " + run + " of " + deployment + " in the journal of " + host.name());
            }
            Execution back = known.takeBack();
            host.journal().due(deployment).removeAll(known.marksOfFailed());
            host.begin(back, line);
            return back;
        });
        return new Driver(host, line).drive(execution, progress);
    }

    @Override
    public void cancel() {
        host.guard().change(line::cancel);
    }

    @Override
    public void release(String deployment, String run, RunEnd end) {
        host.guard().change(() -> {
            arrive(Trip.RELEASE);
            holder();
            host.journal().end(deployment, run, end);
            host.lease().free();
        });
    }

    @Override
    public void close() {
        host.guard().change(() -> host.close(line));
    }

    private void arrive(Trip trip) {
        check();
        host.count(trip, line);
        check();
    }

    private void check() {
        if (line.closed()) {
            throw new IllegalStateException("the session with " + host.name() + " is closed");
        }
        if (line.lost()) {
            throw new ConnectionLostException("the connection died", Circumstances.on(host.name()), null);
        }
    }

    private Lease.Holder holder() {
        if (!host.lease().heldBy(line)) {
            throw new IllegalStateException("this session does not hold the lock of " + host.name());
        }
        return Objects.requireNonNull(host.lease().holder());
    }
}
