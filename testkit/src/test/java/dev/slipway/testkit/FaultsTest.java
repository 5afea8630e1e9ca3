package dev.slipway.testkit;

import static dev.slipway.testkit.Runs.DEPLOYMENT;
import static dev.slipway.testkit.Runs.batch;
import static dev.slipway.testkit.Runs.op;
import static dev.slipway.testkit.Runs.request;
import static dev.slipway.testkit.Runs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.error.LockedException;
import dev.slipway.host.Batch;
import dev.slipway.host.HostMemory;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunRecord;
import dev.slipway.host.Session;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.testkit.script.Reply;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    private final InMemoryHost host = InMemoryHost.ubuntu("24.04").named("app1");
    private final Runs.Told told = new Runs.Told();
    private final Batch three = batch("r1", write("a", "a"), write("b", "b"), write("c", "c"));

    enum When {
        BEFORE,
        DURING,
        AFTER
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void theHostGoesOnWhenTheConnectionIsCut(When when) {
        cut(when);
        loseThree();

        assertThat(exists("/srv/c")).isTrue();
        Runs.Told rest = new Runs.Told();
        try (Session again = host.open()) {
            assertThat(again.attach(request("r1", 1), three, rest)).isEqualTo(Outcome.done());
        }
        assertThat(told.lines()).doesNotContainAnyElementsOf(rest.lines());
        assertThat(told.lines()).hasSize(when == When.BEFORE ? 2 : 3);
        assertThat(told.lines().size() + rest.lines().size()).isEqualTo(6);
    }

    private void cut(When when) {
        switch (when) {
            case BEFORE -> host.cutConnectionBefore(Changes.titled("write /srv/b"));
            case DURING -> host.cutConnectionDuring(Changes.titled("write /srv/b"));
            case AFTER -> host.cutConnectionAfter(Changes.titled("write /srv/b"));
        }
    }

    private void loseThree() {
        Session session = host.open();
        session.lock(request("r1"));
        assertThatThrownBy(() -> session.apply(three, told)).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> session.observe(DEPLOYMENT, List.of())).isInstanceOf(ConnectionLostException.class);
    }

    private boolean exists(String path) {
        try (Session session = host.open()) {
            FileProbe probe = FileProbe.of(path);
            return ((FileFact)
                            session.observe(DEPLOYMENT, List.of(probe)).facts().get(probe.id()))
                    .exists();
        }
    }

    private HostMemory memory() {
        try (Session session = host.open()) {
            return session.observe(DEPLOYMENT, List.of()).memory();
        }
    }

    @Test
    void whatIsHeldStillRunsUntilItIsLetGo() {
        host.holdRunning().cutConnectionBefore(Changes.titled("write /srv/b"));
        loseThree();

        RunRecord running = memory().unfinished();
        assertThat(running).isNotNull();
        assertThat(running.alive()).isTrue();
        assertThat(running.done()).isEqualTo(1);
        assertThat(exists("/srv/b")).isFalse();

        host.letGo();
        assertThat(memory().unfinished()).isNotNull();
        assertThat(memory().unfinished().alive()).isFalse();
        assertThat(exists("/srv/c")).isTrue();
    }

    @Test
    void attachingWaitsForWhatStillRuns() throws InterruptedException {
        HeldChange held = host.hold(Changes.titled("write /srv/c"));
        host.cutConnectionAfter(Changes.titled("write /srv/a"));
        loseThree();
        assertThat(held.started()).isTrue();

        Outcome[] outcome = new Outcome[1];
        Thread second = new Thread(() -> {
            try (Session again = host.open()) {
                outcome[0] = again.attach(request("r1", 1), three, told);
            }
        });
        second.start();
        held.letGo();
        second.join();
        assertThat(outcome[0]).isEqualTo(Outcome.done());
        assertThat(told.lines()).containsExactly("started a", "done a", "started b", "done b", "started c", "done c");
    }

    @Test
    void withoutItsPowerTheHostLosesTheBatchButNotTheJournal() {
        host.powerOffDuring(Changes.titled("write /srv/b"));
        loseThree();
        assertThatThrownBy(host::open).isInstanceOf(HostUnreachableException.class);

        host.powerOn();
        RunRecord lost = memory().unfinished();
        assertThat(lost).isNotNull();
        assertThat(lost.alive()).isFalse();
        assertThat(lost.operations())
                .extracting(RunRecord.OperationRecord::state)
                .containsExactly(RunRecord.State.DONE, RunRecord.State.STARTED, RunRecord.State.PLANNED);
        try (Session again = host.open()) {
            assertThat(again.attach(request("r1", 1), three, told))
                    .isEqualTo(new Outcome(Outcome.Status.LOST, "b", 0, List.of()));
        }
    }

    @Test
    void aBatchThatNeverArrivedIsAppliedByWhoAttaches() {
        host.cutConnectionAt(Trip.APPLY);
        loseThree();
        assertThat(exists("/srv/a")).isFalse();
        assertThat(memory().unfinished()).isNull();
        try (Session again = host.open()) {
            assertThat(again.attach(request("r1", 1), three, told)).isEqualTo(Outcome.done());
        }
    }

    @Test
    void aFailureHappensOnce() {
        host.fail(Changes.titled("write /srv/b"), 28, "no space left on device");
        try (Session session = host.open()) {
            session.lock(request("r1"));
            assertThat(session.apply(three, told))
                    .isEqualTo(new Outcome(Outcome.Status.FAILED, "b", 28, List.of("no space left on device")));
            assertThat(exists("/srv/b")).isFalse();
            assertThat(session.apply(three, told)).isEqualTo(Outcome.done());
        }
    }

    @Test
    void connectionsAreRefusedAsOftenAsWasSaid() {
        host.refuseConnections(2);
        assertThatThrownBy(host::open).isInstanceOf(ConnectionRefusedException.class);
        assertThatThrownBy(host::open).isInstanceOf(ConnectionRefusedException.class);
        host.open().close();
        assertThat(host.sessions()).isEqualTo(1);
    }

    @Test
    void aProgramMayCutTheConnectionUnderItself() {
        int[] calls = new int[1];
        host.answers("restart-network", call -> {
            calls[0]++;
            host.cutConnections();
            return Reply.ok();
        });
        Run run = new Run(List.of("restart-network"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(9));
        Session session = host.open();
        session.lock(request("r1"));
        Batch batch = batch("r1", op("a", "restart", run), write("b", "b"));
        assertThatThrownBy(() -> session.apply(batch, told)).isInstanceOf(ConnectionLostException.class);
        assertThat(calls[0]).isEqualTo(1);
        assertThat(exists("/srv/b")).isTrue();
    }

    @Test
    void aProgressThatThrowsIsADriverThatDied() {
        Session session = host.open();
        session.lock(request("r1"));
        assertThatThrownBy(() -> session.apply(three, new Runs.Told() {
                    @Override
                    public void done(String operation) {
                        throw new IllegalArgumentException("driver");
                    }
                }))
                .hasMessage("driver");
        assertThat(exists("/srv/c")).isTrue();
        try (Session other = host.open()) {
            assertThat(other.lock(request("r2")).moved()).isTrue();
        }
    }

    @Test
    void anInterruptStopsAtTheNextSafePointAndStaysSet() throws InterruptedException {
        HeldChange held = host.hold(Changes.titled("write /srv/b"));
        Outcome[] outcome = new Outcome[1];
        boolean[] flag = new boolean[1];
        Thread driver = new Thread(() -> {
            try (Session session = host.open()) {
                session.lock(request("r1"));
                outcome[0] = session.apply(three, told);
                flag[0] = Thread.currentThread().isInterrupted();
            }
        });
        driver.start();
        held.awaitStart();
        driver.interrupt();
        held.letGo();
        driver.join();
        assertThat(outcome[0].status()).isEqualTo(Outcome.Status.CANCELLED);
        assertThat(outcome[0].operation()).isEqualTo("c");
        assertThat(flag[0]).isTrue();
    }

    @Test
    void aCutWhileAChangeIsUnderWayLeavesItToTheHost() throws InterruptedException {
        HeldChange held = host.hold(Changes.titled("write /srv/b"));
        Thread driver = new Thread(this::loseThree);
        driver.start();
        held.awaitStart();
        host.cutConnections();
        driver.join();
        assertThat(exists("/srv/b")).isFalse();
        try (Session other = host.open()) {
            assertThatThrownBy(() -> other.lock(request("r2")))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("locked by ada@laptop (deploys r1)");
        }
        held.letGo();
        assertThat(exists("/srv/c")).isTrue();
        try (Session other = host.open()) {
            assertThat(other.lock(request("r2")).token()).isEqualTo(2);
        }
    }

    @Test
    void aStrangerKeepsTheLockUntilItIsTakenFromHim() {
        host.lockedBy("bob@desk", "deploys the api");
        try (Session session = host.open()) {
            assertThatThrownBy(() -> session.lock(request("r1")))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("app1: locked by bob@desk (deploys the api) since 2026-01-01T00:00:00Z");
            host.unlock();
            assertThat(session.lock(request("r1")).moved()).isTrue();
        }
    }

    @Test
    void roundTripsAreCounted() {
        try (Session session = host.open()) {
            session.observe(DEPLOYMENT, List.of());
            session.observe(DEPLOYMENT, List.of());
            session.lock(request("r1"));
        }
        assertThat(host.count(Trip.OBSERVE)).isEqualTo(2);
        assertThat(host.count(Trip.LOCK)).isEqualTo(1);
        assertThat(host.count(Trip.APPLY)).isZero();
    }

    @Test
    void takingBackCanFailAtAnyChange() {
        host.fail(Changes.titled("take back: write /srv/b"), 5, "no");
        try (Session session = host.open()) {
            session.lock(request("r1"));
            session.apply(three, told);
            assertThat(session.takeBack(DEPLOYMENT, "r1", told))
                    .isEqualTo(new Outcome(Outcome.Status.FAILED, "b", 5, List.of("no")));
            assertThat(exists("/srv/c")).isFalse();
            assertThat(exists("/srv/b")).isTrue();
            assertThat(session.takeBack(DEPLOYMENT, "r1", told)).isEqualTo(Outcome.done());
            assertThat(exists("/srv/a")).isFalse();
        }
    }
}
