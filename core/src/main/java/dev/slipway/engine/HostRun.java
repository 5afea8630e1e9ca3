package dev.slipway.engine;

import dev.slipway.error.LockedException;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostEnded;
import dev.slipway.event.HostObserved;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.PhaseEnded;
import dev.slipway.event.PhaseStarted;
import dev.slipway.event.WaitingForLock;
import dev.slipway.event.Warning;
import dev.slipway.host.Batch;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Observation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.Session;
import dev.slipway.plan.HostPlan;
import dev.slipway.plan.HostResult;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One host's part of a run. Its methods are called one after the other, by whichever thread; the engine sees to that.
 */
final class HostRun implements AutoCloseable {

    private final Order order;
    private final String run;
    private final Target target;
    private final Voice voice;
    private final Cancellation cancellation;
    private final Instant began;
    private final List<PlannedChange> applied = new ArrayList<>();
    private final List<String> gates = new ArrayList<>();

    private @Nullable Session session;
    private @Nullable Observation seen;
    private @Nullable Draft draft;
    private @Nullable SlipwayException failure;
    private long token;
    private int batches;
    private boolean locked;
    private boolean takenBack;

    HostRun(Order order, String run, Target target, Voice voice, Cancellation cancellation) {
        this.order = order;
        this.run = run;
        this.target = target;
        this.voice = voice;
        this.cancellation = cancellation;
        this.began = voice.now();
    }

    String name() {
        return target.name();
    }

    Target target() {
        return target;
    }

    Draft draft() {
        return Objects.requireNonNull(draft, "not planned yet");
    }

    private Session session() {
        return Objects.requireNonNull(session, "not connected yet");
    }

    private Observation seen() {
        return Objects.requireNonNull(seen, "not observed yet");
    }

    @Nullable SlipwayException failure() {
        return failure;
    }

    /** Notes what went wrong here; the first failure counts. */
    void failed(SlipwayException why) {
        if (failure == null) {
            failure = why;
        } else {
            failure.addSuppressed(why);
        }
    }

    /** Tells whether the host has to be locked: something is to be done, or an interrupted run has to be ended. */
    boolean wantsLock() {
        return !draft().operations().isEmpty() || seen().memory().unfinished() != null;
    }

    /** Connects, reads, plans. Writes nothing. */
    void look() {
        cancellation.check(name());
        Instant start = voice.now();
        session = target.transport().open();
        voice.say(at -> new HostConnected(at, name(), voice.since(start)));
        observe();
    }

    private void observe() {
        cancellation.check(name());
        Instant start = voice.now();
        var probes = Probes.of(target.description());
        seen = session().observe(order.deployment(), probes);
        voice.say(at -> new HostObserved(at, name(), probes.size(), voice.since(start)));
        draft = Planner.plan(target, seen(), voice.mask());
        voice.say(at -> new HostPlanned(at, name(), draft().operations().size()));
    }

    /** Tells of an interrupted run, and takes it back if that is wanted. */
    void recover() {
        for (String note : draft().plan().notes()) {
            if (seen().memory().unfinished() == null) {
                voice.say(at -> new Warning(at, name(), note));
            }
        }
        RunRecord unfinished = seen().memory().unfinished();
        if (unfinished == null) {
            return;
        }
        boolean back = order.takeBackUnfinished();
        voice.say(at -> new InterruptedRunFound(
                at, name(), unfinished, back ? "what it did is taken back" : "its work is finished by this run"));
        if (back) {
            lock();
            Outcome outcome = session().takeBack(order.deployment(), unfinished.run(), new TakeBackProgress(name(), unfinished, voice));
            if (outcome.status() != Outcome.Status.DONE) {
                throw Failures.takeBack(name(), unfinished, outcome, voice);
            }
            session().release(order.deployment(), unfinished.run(), RunEnd.TAKEN_BACK);
            locked = false;
            observe();
        }
    }

    /** Takes the lock; reads and plans again if somebody else had it since. */
    void lock() {
        cancellation.check(name());
        if (locked) {
            return;
        }
        Hold hold;
        try {
            hold = session().lock(request(Duration.ZERO));
        } catch (LockedException held) {
            if (order.lockPatience().isZero()) {
                throw held;
            }
            voice.say(at -> new WaitingForLock(at, name(), held.owner(), held.reason()));
            hold = session().lock(request(order.lockPatience()));
        }
        locked = true;
        token = hold.token();
        if (hold.moved()) {
            observe();
        }
    }

    private LockRequest request(Duration patience) {
        long expected = token > 0 ? token : seen().memory().token();
        return new LockRequest(order.deployment(), run, order.owner(), order.reason(), patience, expected);
    }

    /** Applies what belongs to a phase. */
    void apply(Phase phase) {
        List<PlannedOperation> operations = draft().during(phase);
        if (operations.isEmpty()) {
            return;
        }
        cancellation.check(name());
        voice.say(at -> new PhaseStarted(at, name(), phase.name(), operations.size()));
        batches++;
        Batch batch = new Batch(
                order.deployment(), run, batches, operations.stream().map(PlannedOperation::operation).toList());
        BatchProgress progress = new BatchProgress(name(), draft(), voice);
        Outcome outcome;
        try {
            outcome = new Application(order, target, voice, cancellation).apply(session(), request(order.reattachFor()), batch, progress, this::adopt);
        } finally {
            applied.addAll(progress.done());
        }
        voice.say(at -> new PhaseEnded(at, name(), phase.name(), outcome.status() == Outcome.Status.DONE));
        if (outcome.status() != Outcome.Status.DONE) {
            throw Failures.of(this, outcome, voice, cancellation);
        }
    }

    private void adopt(Session reopened) {
        session = reopened;
    }

    /** Waits until every gate opens. */
    void verify() {
        new Gatekeeper(name(), target.description().gates(), voice, cancellation)
                .verify(applied.isEmpty() ? seen() : null, probes -> session().observe(order.deployment(), probes), gates);
    }

    /** Takes back what this run did here. */
    void takeBack() {
        if (!locked || applied.isEmpty()) {
            return;
        }
        Outcome outcome = session().takeBack(order.deployment(), run, new TakeBackProgress(name(), draft(), voice));
        takenBack = outcome.status() == Outcome.Status.DONE;
        if (!takenBack) {
            throw Failures.takeBack(this, outcome, voice);
        }
    }

    /** Writes the end into the host's journal and gives the lock back. */
    void release(RunEnd end) {
        if (locked) {
            session().release(order.deployment(), run, takenBack ? RunEnd.TAKEN_BACK : end);
            locked = false;
        }
    }

    int appliedCount() {
        return applied.size();
    }

    HostResult result() {
        Draft planned = draft;
        List<PlannedChange> pending =
                planned == null ? List.of() : planned.changes().stream().filter(each -> !applied.contains(each)).toList();
        return new HostResult(name(), applied, pending, gates, takenBack, voice.since(began), failure);
    }

    /** Tells that this host is through. */
    void end() {
        HostResult result = result();
        voice.say(at -> new HostEnded(
                at,
                name(),
                failure == null,
                applied.size(),
                result.applied().size() + result.pending().size()));
    }

    HostPlan plan() {
        Draft planned = draft;
        return planned == null ? new HostPlan(name(), List.of(), new TreeMap<>(), List.of()) : planned.plan();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
