package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Run;
import dev.slipway.error.CancelledException;
import dev.slipway.error.TimedOutException;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.GateWaiting;
import dev.slipway.event.RunEnded;
import dev.slipway.event.WaitingForLock;
import dev.slipway.host.RunEnd;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.HeldChange;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancelTest {

    private final InMemoryHost host = Shop.host("app1");
    private final Heard heard = new Heard();

    @AfterEach
    void noThreadStaysBehind() throws InterruptedException {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().startsWith("slipway-")) {
                each.join(120_000);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("slipway-"));
    }

    @Test
    void cancellingStopsBetweenTwoChanges() {
        AtomicReference<Run> run = new AtomicReference<>();
        heard.when(ChangeStarted.class, started -> {
            if (started.change().startsWith("place /srv/shop/v1")) {
                run.get().cancel();
            }
        });
        run.set(Shop.deployment(options -> options.listener(heard), host).start());

        CancelledException cancelled =
                catchThrowableOfType(CancelledException.class, () -> run.get().finish());

        assertThat(cancelled).hasMessage("""
                [SLIP-503] app1: cancelled before 'write /etc/systemd/system/shop.service': cancel() was called
                  step: app
                  change: write /etc/systemd/system/shop.service
                  state: 9 of 15 changes are made; nothing is half done
                  next: run again: what is done is recognised, the rest follows""");
        assertThat(host).directory("/srv/shop/v1");
        assertThat(host).hasNothingAt("/etc/systemd/system/shop.service");
        assertThat(host).journal("shop").endedWith(RunEnd.CANCELLED);
        assertThat(host).isUnlocked();
        RunEnded ended = heard.of(RunEnded.class).get(0);
        assertThat(ended.failure()).isSameAs(cancelled);
        assertThat(Shop.deployment(host).run().ok()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void cancellingBeforeTheStartDoesNothing() {
        Run run = Shop.deployment(host).start();
        run.cancel();

        assertThatThrownBy(run::finish).isInstanceOf(CancelledException.class).hasMessage("""
                [SLIP-503] app1: cancelled: cancel() was called
                  next: run again: what is done is recognised, the rest follows""");
        assertThat(host.sessions()).isZero();
        assertThatThrownBy(run::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptStopsAndStaysSet() throws Exception {
        HeldChange held = host.hold(Changes.titled("migrate"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread driver = new Thread(() -> {
            failure.set(catchThrowable(() -> Shop.deployment(host).run()));
            flag.set(Thread.currentThread().isInterrupted());
        });
        driver.start();
        held.awaitStart();
        driver.interrupt();
        held.letGo();
        driver.join(120_000);

        assertThat(failure.get())
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("the thread was interrupted");
        assertThat(flag.get()).isTrue();
        assertThat(host).isUnlocked();
        assertThat(Shop.deployment(host).run().ok()).isTrue();
    }

    @Test
    void aDeadlineStopsAndSaysSo() {
        host.lockedBy("bob@desk", "his own release");

        TimedOutException late = catchThrowableOfType(
                TimedOutException.class,
                () -> Shop.deployment(
                                options -> options.lockPatience(Duration.ofMinutes(5))
                                        .deadline(Duration.ofMillis(50)),
                                host)
                        .run());

        assertThat(late).hasMessage("""
                [SLIP-502] app1: the deadline of 0.05 s passed
                  next: run again: what is done is recognised, the rest follows""");
        assertThat(late.getCause()).isInstanceOf(CancelledException.class);
    }

    @Test
    void waitingForALockCanBeCancelled() throws Exception {
        host.lockedBy("bob@desk", "his own release");
        AtomicReference<Run> run = new AtomicReference<>();
        heard.when(WaitingForLock.class, waiting -> run.get().cancel());
        run.set(Shop.deployment(options -> options.listener(heard).lockPatience(Duration.ofMinutes(5)), host)
                .start());

        assertThatThrownBy(() -> run.get().finish()).isInstanceOf(CancelledException.class);
    }

    @Test
    void waitingForAGateCanBeCancelled() {
        AtomicReference<Run> run = new AtomicReference<>();
        heard.when(GateWaiting.class, waiting -> run.get().cancel());
        run.set(Shop.builder("v1", host)
                .step(
                        "gate",
                        on -> on.gate("never", new UnitProbe("nginx.service"), fact -> false, Duration.ofMinutes(5)))
                .options(options -> options.listener(heard))
                .build()
                .start());

        assertThatThrownBy(() -> run.get().finish()).isInstanceOf(CancelledException.class);
        assertThat(host).isUnlocked();
    }

    @Test
    void aHostThatDoesNotComeToASafePointIsLeftBehind() throws Exception {
        HeldChange held = host.hold(Changes.titled("migrate"));
        Run run = Shop.deployment(options -> options.listener(heard).cancelPatience(Duration.ofMillis(20)), host)
                .start();
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(run::finish);
        held.awaitStart();
        run.cancel();

        Throwable failure = catchThrowable(() -> result.get(120, TimeUnit.SECONDS));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        assertThat(failure.getCause()).isInstanceOf(CancelledException.class).hasMessage("""
                [SLIP-503] app1: cancelled: cancel() was called; the host had not come to a safe point within 0.02 s
                  state: the change that is under way goes on; the host stops behind it
                  next: run again: what is done is recognised, the rest follows""");

        held.letGo();
        assertThat(host).isUnlocked();
        assertThat(host.log().get(host.log().size() - 1).title()).isEqualTo("migrate the database");
        assertThat(Shop.deployment(host).run().ok()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void theResultTellsWhatIsDoneAndWhatIsNot() {
        host.fail(Changes.titled("migrate"), 9, "no such table");

        Result result = Shop.deployment(host).attempt();

        assertThat(result.ok()).isFalse();
        assertThat(result.hosts().get(0).applied()).hasSize(10);
        assertThat(result.hosts().get(0).pending()).hasSize(5);
        assertThat(result.hosts().get(0).pending().get(0).title()).isEqualTo("migrate the database");
        assertThat(result.failure()).hasMessage("""
                [SLIP-301] app1: 'migrate the database' failed with exit status 9
                  step: app
                  change: migrate the database
                  state: 10 of 15 changes are made
                  next: mend what the output complains about, then run again: what is done is recognised, the rest follows
                  output:
                    | no such table""");
        assertThat(result.toString()).matches("shop: failed after 10 changes on app1 in \\d+\\.\\d s");
        assertThat(host.count(Trip.RELEASE)).isEqualTo(1);
    }
}
