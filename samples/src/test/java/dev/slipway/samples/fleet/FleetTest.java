package dev.slipway.samples.fleet;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Run;
import dev.slipway.error.CancelledException;
import dev.slipway.error.LockedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.HeldChange;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FleetTest {

    private final InMemoryHost first = InMemoryHost.debian("12").named("app1");
    private final InMemoryHost second = InMemoryHost.debian("12").named("app2");
    private final InMemoryHost third = InMemoryHost.debian("12").named("app3");
    private final List<InMemoryHost> hosts = List.of(first, second, third);

    @Test
    void everyHostSwitchesAfterTheOneMigration() {
        List<String> made = Collections.synchronizedList(new ArrayList<>());

        Fleet.of(hosts, "v1")
                .options(how -> how.listener(event -> {
                    if (event instanceof ChangeEnded change) {
                        made.add(change.host() + " " + change.change());
                    }
                }))
                .run();

        int migrated = made.indexOf("app1 create /srv/shop/schema");
        assertThat(made.subList(0, migrated))
                .filteredOn(each -> each.contains("index.html"))
                .hasSize(3);
        assertThat(made.subList(migrated, made.size()))
                .filteredOn(each -> each.contains("current"))
                .hasSize(3);
        assertThat(second).hasNothingAt("/srv/shop/schema");
        assertThat(third).link("/srv/shop/current").exists();
    }

    @Test
    void aHostThatFailsTakesBackAllOfThem() {
        second.fail(Changes.titled("/srv/shop/current"), 1, "Read-only file system");

        Result result = Fleet.withLimits(Fleet.of(hosts, "v1")).build().attempt();

        assertThat(result.ok()).isFalse();
        assertThat(result.hosts()).allMatch(host -> host.takenBack());
        hosts.forEach(host -> assertThat(host).hasNothingAt("/srv/shop/current"));
        hosts.forEach(host -> assertThat(host).isUnlocked());
    }

    @Test
    void aHostThatSomebodyElseHasStopsTheRunBeforeAnyChange() {
        third.lockedBy("grace@build", "release 7");

        assertThatThrownBy(() -> Fleet.of(hosts, "v1").run())
                .isInstanceOfSatisfying(
                        LockedException.class, held -> assertThat(held.owner()).isEqualTo("grace@build"));
        hosts.forEach(host -> assertThat(host).hasNothingAt("/srv/shop"));
        assertThat(first).isUnlocked();
    }

    @Test
    void aCancelledRunStopsBetweenTwoChanges() throws Exception {
        HeldChange held = first.hold(Changes.titled("index.html"));
        Run run = Fleet.of(List.of(first), "v1").build().start();
        CompletableFuture<Result> running = CompletableFuture.supplyAsync(run::finish);
        held.awaitStart();

        run.cancel();
        held.letGo();

        assertThatThrownBy(() -> running.get(120, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancelledException.class);
        assertThat(first).file("/srv/shop/releases/v1/index.html").exists();
        assertThat(first).hasNothingAt("/srv/shop/current");
        assertThat(first).isUnlocked();
    }
}
