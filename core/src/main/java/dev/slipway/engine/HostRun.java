package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.CutoverReport;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostEnded;
import dev.slipway.event.HostObserved;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.PhaseEnded;
import dev.slipway.event.PhaseStarted;
import dev.slipway.event.Warning;
import dev.slipway.host.Batch;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Observation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.Session;
import dev.slipway.host.probe.Probe;
import dev.slipway.plan.HostPlan;
import dev.slipway.plan.HostResult;
import dev.slipway.plan.PlannedChange;
import dev.slipway.resource.Facts;
import dev.slipway.step.Advice;
import dev.slipway.step.LoginGate;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One host's part of a run. Its methods are called one after the other, by whichever thread; the engine sees to that. {@link #close},
 * {@link #failed} and {@link #result} may be called meanwhile.
 */
final class HostRun implements AutoCloseable {

    private final Order order;
    private final String run;
    private final Target target;
    private final Voice voice;
    private final Cancellation cancellation;
    private final Instant began;
    private final HostLine line;
    private final Reconnection reconnection;
    private final List<PlannedChange> applied = new CopyOnWriteArrayList<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final List<String> gates = new CopyOnWriteArrayList<>();
    private volatile @Nullable Observation seen;
    private volatile @Nullable Draft draft;
    private volatile @Nullable SlipwayException failure;
    private volatile boolean takenBack;
    private volatile @Nullable CutoverReport cutover;
    private volatile List<String> rescued = List.of();
    private @Nullable String told;
    private long token;
    private int batches;
    private boolean locked;

    HostRun(Order order, String run, Target target, Voice voice, Cancellation cancellation) {
        this.order = order;
        this.run = run;
        this.target = target;
        this.voice = voice;
        this.cancellation = cancellation;
        this.began = voice.now();
        this.line = new HostLine(target.transport());
        this.reconnection = new Reconnection(target.name(), line, order.reattachFor(), voice, cancellation);
    }

    String name() {
        return target.name();
    }

    Draft draft() {
        return Objects.requireNonNull(draft, "not planned yet");
    }

    /** What a step makes of the output of a change of its own that failed. */
    Optional<String> advice(@Nullable String step, List<String> output) {
        Advice reader = step == null ? null : target.description().advice().get(step);
        return reader == null ? Optional.empty() : reader.on(output);
    }

    /** The answers to what the description asks for. */
    Facts facts() {
        return Facts.of(seen());
    }

    private Observation seen() {
        return Objects.requireNonNull(seen, "not observed yet");
    }

    @Nullable
    SlipwayException failure() {
        return failure;
    }

    /** Notes what went wrong here; the first failure counts. */
    synchronized void failed(SlipwayException why) {
        SlipwayException first = failure;
        if (first == null) {
            failure = why;
        } else if (!first.equals(why)) {
            first.addSuppressed(why);
        }
    }

    SlipwayException unexpected(Throwable thrown) {
        return Failures.unexpected(name(), null, "a part of the run that should not fail", thrown, voice);
    }

    /** Tells whether the host has to be locked: something is to be done, or an interrupted run has to be ended. */
    boolean wantsLock() {
        return !draft().operations().isEmpty() || interrupted();
    }

    /** Tells whether the host remembers a run that has no end. */
    boolean interrupted() {
        return seen().memory().unfinished() != null;
    }

    /** Connects, reads, plans. Writes nothing. */
    void look() {
        cancellation.check(name());
        Instant start = voice.now();
        line.open();
        voice.say(at -> new HostConnected(at, name(), voice.since(start)));
        observe();
    }

    private void observe() {
        cancellation.check(name());
        Instant start = voice.now();
        List<Probe<?>> probes = Probes.of(target);
        List<Probe<?>> all = Probes.with(Frost.probe(order.deployment()), probes);
        Observation answer = insist(session -> session.observe(order.deployment(), all));
        seen = answer;
        voice.say(at -> new HostObserved(at, name(), probes.size(), voice.since(start)));
        Draft planned = Planner.plan(target, answer, voice);
        draft = planned;
        voice.say(at -> new HostPlanned(at, name(), planned.operations().size()));
        tell(planned, answer.memory().unfinished());
    }

    /** Tells what an operator should know: an interrupted run, once, and what nobody will see to. */
    private void tell(Draft planned, @Nullable RunRecord unfinished) {
        if (unfinished != null && !unfinished.run().equals(told)) {
            told = unfinished.run();
            String decision =
                    order.takeBackUnfinished() ? "what it did is taken back" : "its work is finished by this run";
            voice.say(at -> new InterruptedRunFound(at, name(), unfinished, decision));
        }
        if (!order.evenIfFrozen() && !planned.operations().isEmpty()) {
            Frost.of(order.deployment(), facts())
                    .ifPresent(who -> voice.say(at -> new Warning(
                            at, name(), "frozen by " + voice.masked(who) + ": a run changes nothing here")));
        }
        planned.warnings().forEach(each -> voice.say(at -> new Warning(at, name(), each)));
    }

    /** What is there already may stay. */
    void refuseIfFrozen() {
        if (!draft().operations().isEmpty()) {
            Frost.of(order.deployment(), facts()).ifPresent(who -> failed(Frost.refusal(name(), voice.masked(who))));
        }
    }

    /** Takes the lock; reads and plans again if somebody else had it since. */
    void lock() {
        cancellation.check(name());
        if (locked) {
            return;
        }
        // What an unfinished run still does is seen by nobody who read before its end.
        RunRecord before = seen().memory().unfinished();
        Hold hold = insist(session ->
                new LockTaking(name(), order.lockPatience(), voice, cancellation).take(session, this::request));
        locked = true;
        token = hold.token();
        if (hold.moved() || (before != null && before.alive())) {
            observe();
        }
    }

    private LockRequest request(Duration patience) {
        long expected = token > 0 ? token : seen().memory().token();
        return new LockRequest(order.deployment(), run, order.owner(), order.reason(), patience, expected);
    }

    /** Takes back what an interrupted run did, gives the lock back, and reads and plans again. */
    void takeBackUnfinished() {
        cancellation.check(name());
        RunRecord unfinished = seen().memory().unfinished();
        if (unfinished != null) {
            Outcome outcome = line.session()
                    .takeBack(order.deployment(), unfinished.run(), new TakeBackProgress(name(), unfinished, voice));
            if (outcome.status() != Outcome.Status.DONE) {
                throw Failures.takeBack(name(), unfinished, outcome, voice);
            }
            line.session().release(order.deployment(), unfinished.run(), RunEnd.TAKEN_BACK);
        } else {
            line.session().release(order.deployment(), run, RunEnd.OK);
        }
        locked = false;
        observe();
    }

    /** Applies what belongs to a phase. */
    void apply(Phase phase) {
        List<PlannedOperation> operations = draft().during(phase);
        if (operations.isEmpty()) {
            return;
        }
        cancellation.check(name());
        voice.say(at -> new PhaseStarted(at, name(), phase.name(), operations.size()));
        boolean ok = false;
        try {
            apply(operations);
            ok = true;
        } finally {
            boolean done = ok;
            voice.say(at -> new PhaseEnded(at, name(), phase.name(), done));
        }
    }

    private void apply(List<PlannedOperation> operations) {
        batches++;
        Batch batch = new Batch(
                order.deployment(),
                run,
                batches,
                operations.stream().map(PlannedOperation::operation).toList());
        BatchProgress progress = new BatchProgress(name(), draft(), voice, applied, begun, report -> cutover = report);
        Outcome outcome;
        try {
            outcome = insist(
                    session -> watched(session, () -> session.apply(batch, progress)),
                    session -> watched(session, () -> session.attach(request(order.reattachFor()), batch, progress)));
        } catch (ConnectionLostException | CancelledException lost) {
            throw cancellation.abandoned()
                    ? Failures.stuck(this, order.cancelPatience(), cancellation)
                    : Failures.during(this, operations, progress.current(), lost);
        }
        if (outcome.status() != Outcome.Status.DONE) {
            throw Failures.of(this, outcome, voice, cancellation);
        }
    }

    private <T> T watched(Session session, Supplier<T> work) {
        cancellation.watch(session);
        try {
            return work.get();
        } finally {
            cancellation.unwatch(session);
        }
    }

    /** Asks the host; if the connection turns out to be gone in the middle of the run, connects again and asks once more. */
    private <T> T insist(Function<Session, T> call) {
        return insist(call, session -> {
            session.lock(request(order.reattachFor()));
            return call.apply(session);
        });
    }

    private <T> T insist(Function<Session, T> call, Function<Session, T> again) {
        try {
            return call.apply(line.session());
        } catch (ConnectionLostException lost) {
            if (!locked) {
                throw lost;
            }
            return reconnection.resume(lost, again);
        }
    }

    /**
     * Waits until every gate opens.
     *
     * @param fresh true if nothing was changed anywhere since the facts were read
     */
    void verify(boolean fresh) {
        List<LoginGate> logins = target.description().logins().stream()
                .filter(gate -> draft().changes(gate.because()))
                .toList();
        if (!logins.isEmpty()) {
            new FreshLogin(target.transport(), voice, cancellation).verify(logins, gates);
        }
        new Gatekeeper(name(), target.description().gates(), voice, cancellation)
                .verify(
                        fresh ? seen() : null,
                        probes -> insist(session -> session.observe(order.deployment(), probes)),
                        gates);
    }

    /** Takes back what this run did here. */
    void takeBack() {
        if (!locked || batches == 0) {
            return;
        }
        Outcome outcome = insist(
                session -> session.takeBack(order.deployment(), run, new TakeBackProgress(name(), draft(), voice)));
        takenBack = outcome.status() == Outcome.Status.DONE;
        if (!takenBack) {
            throw Failures.takeBack(this, outcome, voice);
        }
    }

    /** Has the host do what has to be done when a run fails here or elsewhere. */
    void rescue() {
        Rescuer rescuer = new Rescuer(name(), target.description().rescues(), begun, voice);
        if (!locked || !rescuer.wanted() || failure instanceof ConnectionLostException) {
            return;
        }
        batches++;
        rescued = rescuer.rescue((operations, progress) -> {
            Batch batch = new Batch(order.deployment(), run, batches, operations);
            return insist(
                    session -> session.apply(batch, progress),
                    session -> session.attach(request(order.reattachFor()), batch, progress));
        });
    }

    /** What things are like here since it was rescued, in sentences. */
    List<String> rescued() {
        return rescued;
    }

    /** Writes the end into the host's journal and gives the lock back. */
    void release(RunEnd end) {
        if (!locked || (failure instanceof ConnectionLostException && !takenBack)) {
            return;
        }
        try {
            insist(session -> {
                session.release(order.deployment(), run, takenBack ? RunEnd.TAKEN_BACK : end);
                return true;
            });
        } catch (ConnectionException | CancelledException gone) {
            // All is done but for this note; the lock goes with the connection.
            voice.say(at -> new Warning(
                    at,
                    name(),
                    "the end of the run could not be noted on the host (" + voice.masked(gone.problem())
                            + "): all changes are made, but the next run will find this one unfinished"));
        }
        locked = false;
    }

    boolean changed() {
        return batches > 0;
    }

    int appliedCount() {
        return applied.size();
    }

    HostResult result() {
        Draft planned = draft;
        List<PlannedChange> pending = planned == null
                ? List.of()
                : planned.changes().stream()
                        .filter(each -> !applied.contains(each))
                        .toList();
        return new HostResult(name(), applied, pending, gates, takenBack, cutover, voice.since(began), failure);
    }

    /** Tells that this host is through. */
    void end() {
        HostResult result = result();
        voice.say(at -> new HostEnded(
                at,
                name(),
                result.failure() == null && result.pending().isEmpty(),
                result.applied().size(),
                result.applied().size() + result.pending().size()));
    }

    HostPlan plan() {
        Draft planned = draft;
        return planned == null ? new HostPlan(name(), List.of(), new TreeMap<>(), List.of()) : planned.plan();
    }

    @Override
    public void close() {
        line.close();
    }
}
