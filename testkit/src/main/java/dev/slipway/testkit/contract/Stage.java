package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Batch;
import dev.slipway.host.Hold;
import dev.slipway.host.HostMemory;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A fresh directory on the host under test, and short ways to ask and to do. For one test and one thread. */
public final class Stage implements AutoCloseable {

    private final Subject subject;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String directory;
    private final List<Action> cleanup = new ArrayList<>();
    private @Nullable Session own;
    private int runs;

    Stage(Subject subject) {
        this.subject = subject;
        this.directory = subject.area() + "/slipway-contract-" + id;
        done(new MakeDirectory(directory, attributes("0755")));
    }

    /**
     * Skips the test unless the host can do something.
     *
     * @param needed what it must be able to do
     */
    public void needs(Capability needed) {
        Assumptions.assumeTrue(
                subject.capabilities().contains(needed),
                () -> subject.transport().name() + " lacks the capability " + needed);
    }

    /**
     * A path in the fresh directory.
     *
     * @param name below it
     * @return an absolute path
     */
    public String path(String name) {
        return directory + "/" + name;
    }

    /**
     * A name that nothing on the host has yet.
     *
     * @param prefix what it begins with
     * @return lower-case letters, digits and dashes
     */
    public String name(String prefix) {
        return prefix + "-" + id;
    }

    /**
     * The deployment's name in this test.
     *
     * @return unique on the host
     */
    public String deployment() {
        return "contract" + id;
    }

    /**
     * Attributes that the login may give.
     *
     * @param mode four octal digits
     * @return owner and group of the subject
     */
    public Attributes attributes(String mode) {
        return new Attributes(subject.owner(), subject.group(), mode);
    }

    /**
     * Another run's id.
     *
     * @return unique in this test
     */
    public String run() {
        return "run" + id + ++runs;
    }

    /**
     * A wish for the lock.
     *
     * @param run the run's id
     * @return without patience
     */
    public LockRequest request(String run) {
        return new LockRequest(deployment(), run, "ada@laptop", "contract " + run, Duration.ZERO, 0);
    }

    /**
     * Asks the host.
     *
     * @param <F> the kind of fact
     * @param probe what to ask
     * @return the answer
     */
    public <F extends Fact> F ask(Probe<F> probe) {
        return inSession(session -> ask(session, probe));
    }

    /**
     * Asks the host several questions at once.
     *
     * @param <F> the kind of fact
     * @param probes what to ask
     * @return the answers, in the order of the questions
     */
    public <F extends Fact> List<F> askAll(List<? extends Probe<F>> probes) {
        var facts = inSession(
                session -> session.observe(deployment(), List.copyOf(probes)).facts());
        List<F> answers = new ArrayList<>();
        for (Probe<F> probe : probes) {
            answers.add(probe.answer()
                    .cast(Objects.requireNonNull(facts.get(probe.id()), () -> "no answer to " + probe.id())));
        }
        return answers;
    }

    /**
     * Asks the host in an open session.
     *
     * @param <F> the kind of fact
     * @param session the session
     * @param probe what to ask
     * @return the answer
     */
    public <F extends Fact> F ask(Session session, Probe<F> probe) {
        @Nullable
        Fact fact = session.observe(deployment(), List.of(probe)).facts().get(probe.id());
        return probe.answer().cast(Objects.requireNonNull(fact, () -> "no answer to " + probe.id()));
    }

    /**
     * What the host remembers of this test's runs.
     *
     * @return its memory
     */
    public HostMemory memory() {
        return inSession(session -> session.observe(deployment(), List.of()).memory());
    }

    /** Uses the stage's own session, which stays open for the whole test: connecting is what takes time. */
    private <R> R inSession(Function<Session, R> use) {
        try {
            return use.apply(own());
        } catch (ConnectionLostException cutByTheTest) {
            closeOwn();
            return use.apply(own());
        }
    }

    private Session own() {
        if (own == null) {
            own = subject.transport().open();
        }
        return own;
    }

    private void closeOwn() {
        if (own != null) {
            own.close();
            own = null;
        }
    }

    /**
     * A batch with an operation for each action, which has no undo.
     *
     * @param run the run's id
     * @param actions what to do
     * @return operations {@code op1}, {@code op2} …
     */
    public Batch batch(String run, Action... actions) {
        List<Operation> operations = new ArrayList<>();
        for (Action each : actions) {
            int number = operations.size() + 1;
            String title = each.getClass().getSimpleName() + " " + number;
            operations.add(new Operation("op" + number, title, each, null, List.of(), List.of()));
        }
        return new Batch(deployment(), run, 1, operations);
    }

    /**
     * Does things in a run of their own that ends well, or failed.
     *
     * @param actions what to do
     * @return how it ended
     */
    public Outcome does(Action... actions) {
        return does(new Told(), actions);
    }

    /**
     * Does things in a run of their own, and listens.
     *
     * @param progress is told what happens
     * @param actions what to do
     * @return how it ended
     */
    public Outcome does(Progress progress, Action... actions) {
        return inSession(session -> {
            String run = run();
            // A session that a test just closed may hold the lock for a moment more.
            Hold hold = session.lock(
                    new LockRequest(deployment(), run, "ada@laptop", "contract " + run, Duration.ofSeconds(20), 0));
            assertThat(hold.token()).isPositive();
            Outcome outcome = session.apply(batch(run, actions), progress);
            session.release(deployment(), run, outcome.status() == Outcome.Status.DONE ? RunEnd.OK : RunEnd.FAILED);
            return outcome;
        });
    }

    /**
     * Does things, and fails the test unless they succeed.
     *
     * @param actions what to do
     */
    public void done(Action... actions) {
        assertThat(does(actions)).as("applying %s", List.of(actions)).isEqualTo(Outcome.done());
    }

    /**
     * Does a thing with its undo, checks in between, and takes it back.
     *
     * @param action what to do
     * @param undo what takes it back
     * @param between what must be so before it is taken back
     */
    public void doneAndTakenBack(Action action, Action undo, Runnable between) {
        String run = run();
        Batch batch = new Batch(
                deployment(), run, 1, List.of(new Operation("op1", "do", action, undo, List.of(), List.of())));
        try (Session session = subject.transport().open()) {
            session.lock(request(run));
            assertThat(session.apply(batch, new Told())).isEqualTo(Outcome.done());
            between.run();
            assertThat(session.takeBack(deployment(), run, new Told())).isEqualTo(Outcome.done());
            session.release(deployment(), run, RunEnd.TAKEN_BACK);
        }
    }

    /**
     * Does something when the test is over, newest first; failures don't matter.
     *
     * @param action what to do
     */
    public void atTheEnd(Action action) {
        cleanup.add(0, action);
    }

    @Override
    public void close() {
        cleanup.forEach(this::does);
        done(new RemovePath(directory));
        closeOwn();
    }
}
