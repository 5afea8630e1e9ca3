package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.Options;
import dev.slipway.error.LockedException;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.WaitingForLock;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.HeldChange;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LockTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static Deployment motd(Consumer<Options.Builder> options, InMemoryHost... hosts) {
        return Deployment.to(hosts)
                .named("motd")
                .step("greeting", on -> on.file("/etc/motd").content("Hello\n"))
                .options(options)
                .build();
    }

    @Test
    void aSecondDriverIsToldWhoHoldsTheLock() {
        host.lockedBy("bob@desk", "his own release");

        LockedException locked = catchThrowableOfType(
                LockedException.class, () -> motd(options -> {}, host).run());

        assertThat(locked).hasMessage("""
                [SLIP-501] app1: locked by bob@desk (his own release) since 2026-01-01T00:00:00Z
                  state: nothing was changed on this host
                  next: wait until the other run has ended, or let this one wait with lockPatience(…)""");
        assertThat(locked.owner()).isEqualTo("bob@desk");
        assertThat(locked.reason()).isEqualTo("his own release");
        assertThat(locked.since()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(locked.token()).isEqualTo(1);
        assertThat(host).hasNothingAt("/etc/motd");
    }

    @Test
    void patienceHasAnEnd() {
        host.lockedBy("bob@desk", "his own release");
        Heard heard = new Heard();

        LockedException locked = catchThrowableOfType(
                LockedException.class,
                () -> motd(
                                options -> options.lockPatience(Duration.ofSeconds(1))
                                        .listener(heard),
                                host)
                        .run());

        assertThat(locked.circumstances().state()).isEqualTo("nothing was changed on this host; waited 1.0 s for it");
        assertThat(heard.of(WaitingForLock.class))
                .extracting(WaitingForLock::owner)
                .containsExactly("bob@desk");
    }

    @Test
    void whoHadToWaitReadsAndPlansAgain() {
        host.lockedBy("bob@desk", "his own release");
        Heard heard = new Heard().when(WaitingForLock.class, waiting -> {
            host.has().file("/etc/motd", "Hello\n");
            host.unlock();
        });

        Result result = motd(
                        options -> options.lockPatience(Duration.ofMinutes(1)).listener(heard), host)
                .run();

        assertThat(result.changed()).isFalse();
        assertThat(heard.of(HostPlanned.class)).extracting(HostPlanned::changes).containsExactly(1, 0);
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void whoeverHeldTheLockWhileFactsWereReadCountsAsMoved() {
        host.lockedBy("bob@desk", "his own release");
        Heard heard = new Heard().when(HostPlanned.class, planned -> {
            host.has().file("/etc/motd", "Hello\n");
            host.unlock();
        });

        assertThat(motd(options -> options.listener(heard), host).run().changed())
                .isFalse();
        assertThat(host.count(Trip.OBSERVE)).isEqualTo(2);
    }

    @Test
    void whatStillRunsWithoutItsDriverHoldsTheLockUntilItIsThrough() throws Exception {
        InMemoryHost shop = Shop.host("app1");
        HeldChange held = shop.hold(Changes.titled("start"));
        CompletableFuture<Result> first =
                CompletableFuture.supplyAsync(() -> Shop.deployment(options -> options.reattachFor(Duration.ZERO), shop)
                        .attempt());
        held.awaitStart();
        shop.refuseConnections(1).cutConnections();
        assertThat(first.get(120, TimeUnit.SECONDS).ok()).isFalse();

        assertThat(Shop.deployment(shop).plan().toString()).contains("lost its driver and is still being applied");
        LockedException locked = catchThrowableOfType(
                LockedException.class, () -> Shop.deployment(shop).run());
        assertThat(locked.owner()).isEqualTo("ada@laptop");

        Heard heard = new Heard().when(WaitingForLock.class, waiting -> held.letGo());
        Result second = Shop.deployment(
                        options -> options.lockPatience(Duration.ofMinutes(1)).listener(heard), shop)
                .run();
        assertThat(second.ok()).isTrue();
        assertThat(shop).hasNoLeftovers();
    }

    @Test
    void twoDeploymentsOverTheSameHostsInOppositeOrderDontWaitForEachOtherForever() throws Exception {
        InMemoryHost other = InMemoryHost.debian("12").named("app2");
        for (int round = 0; round < 20; round++) {
            host.has().removed("/etc/motd");
            other.has().removed("/etc/motd");
            Consumer<Options.Builder> patient = options -> options.lockPatience(Duration.ofMinutes(1));
            CompletableFuture<Result> one = CompletableFuture.supplyAsync(
                    () -> motd(patient, host, other).run());
            CompletableFuture<Result> two = CompletableFuture.supplyAsync(
                    () -> motd(patient, other, host).run());

            List<Result> results = List.of(one.get(120, TimeUnit.SECONDS), two.get(120, TimeUnit.SECONDS));
            assertThat(results).allMatch(Result::ok);
            assertThat(results.stream().mapToInt(Result::applied).sum()).isEqualTo(2);
        }
        assertThat(host).hasNoLeftovers();
        assertThat(other).hasNoLeftovers();
    }

    @Test
    void locksAreTakenInTheOrderOfNames() {
        InMemoryHost first = InMemoryHost.debian("12").named("a");
        InMemoryHost last = InMemoryHost.debian("12").named("z");
        first.lockedBy("bob@desk", "his own release");

        assertThat(catchThrowableOfType(
                                LockedException.class,
                                () -> motd(options -> {}, last, first).run())
                        .host())
                .isEqualTo("a");
        assertThat(last.count(Trip.LOCK)).isZero();
    }
}
