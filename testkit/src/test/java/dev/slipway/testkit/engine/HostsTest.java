package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.error.CancelledException;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.HostEvent;
import dev.slipway.event.PhaseEnded;
import dev.slipway.event.PhaseStarted;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.plan.HostResult;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostsTest {

    private final Heard heard = new Heard();

    private static InMemoryHost[] hosts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Shop.host("app" + i)).toArray(InMemoryHost[]::new);
    }

    @Test
    void noHostBeginsAPhaseBeforeAllEndedTheOneBefore() {
        InMemoryHost[] hosts = hosts(5);
        Shop.deployment(options -> options.listener(heard), hosts).run();

        int started = 0;
        int ended = 0;
        String phase = "";
        for (var event : heard.all()) {
            if (event instanceof PhaseStarted start) {
                if (!start.phase().equals(phase)) {
                    assertThat(ended).isEqualTo(started);
                    phase = start.phase();
                }
                started++;
            } else if (event instanceof PhaseEnded) {
                ended++;
            }
        }
        // Four phases, of which the third is for the leader alone.
        assertThat(ended).isEqualTo(16);
    }

    @Test
    void whatHappensOnceHappensOnTheFirstHost() {
        InMemoryHost[] hosts = hosts(3);
        Shop.deployment(options -> options.listener(heard), hosts).run();

        assertThat(heard.of(ChangeStarted.class))
                .filteredOn(event -> event.change().equals("migrate the database"))
                .extracting(HostEvent::host)
                .containsExactly("app0");
        assertThat(hosts[1]).hasNothingAt("/srv/shop/migrated");
        assertThat(Shop.deployment(hosts).plan().isEmpty()).isTrue();
    }

    @Test
    void oneHostsFailureStopsTheOthersBeforeTheNextPhase() {
        InMemoryHost[] hosts = hosts(4);
        hosts[2].fail(Changes.titled("place /srv/shop/v1"), 28, "no space left on device");

        Result result =
                Shop.deployment(options -> options.listener(heard), hosts).attempt();

        assertThat(result.failure()).isInstanceOf(CommandFailedException.class);
        assertThat(result.failure().host()).isEqualTo("app2");
        assertThat(result.failure().getSuppressed()).allMatch(each -> each instanceof CancelledException);
        assertThat(heard.of(PhaseStarted.class)).extracting(PhaseStarted::phase).doesNotContain("migrate", "switch");
        for (InMemoryHost each : hosts) {
            assertThat(each).isUnlocked();
            assertThat(each).journal("shop").endedWith(RunEnd.FAILED);
        }
        assertThat(Shop.deployment(hosts).run().ok()).isTrue();
        for (InMemoryHost each : hosts) {
            assertThat(each).hasNoLeftovers();
        }
    }

    @Test
    void aFailureOnOneHostIsTakenBackOnAll() {
        InMemoryHost[] hosts = hosts(3);
        List<java.util.Map<String, String>> before =
                List.of(Snapshot.of(hosts[0]), Snapshot.of(hosts[1]), Snapshot.of(hosts[2]));
        hosts[1].fail(Changes.titled("start"), 1, "no");

        Result result =
                Shop.deployment(options -> options.takeBackFailed(), hosts).attempt();

        assertThat(result.failure().host()).isEqualTo("app1");
        assertThat(result.hosts()).allMatch(HostResult::takenBack);
        for (int i = 0; i < hosts.length; i++) {
            assertThat(Snapshot.of(hosts[i])).isEqualTo(before.get(i));
            assertThat(hosts[i]).hasNoLeftovers();
        }
    }

    @Test
    void aHostThatCantBeReachedKeepsAllOthersUntouched() {
        InMemoryHost[] hosts = hosts(3);
        hosts[1].powerOff();

        Result result = Shop.deployment(hosts).attempt();

        assertThat(result.failure().host()).isEqualTo("app1");
        assertThat(hosts[0].log()).isEmpty();
        assertThat(hosts[2].log()).isEmpty();
    }

    /** Lets nobody in before as many have come as may come, and counts those who are inside. */
    private record Counted(InMemoryHost inner, CountDownLatch together, AtomicInteger now, AtomicInteger most)
            implements Transport {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Session open() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            together.countDown();
            try {
                together.await(120, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
            now.decrementAndGet();
            return inner.open();
        }
    }

    @Test
    void asManyHostsAreWorkedOnAtTheSameTimeAsWasSaid() {
        CountDownLatch together = new CountDownLatch(3);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        Transport[] hosts = java.util.Arrays.stream(hosts(9))
                .map(each -> new Counted(each, together, now, most))
                .toArray(Transport[]::new);

        Shop.deployment(options -> options.parallelism(3), hosts).plan();

        assertThat(most.get()).isEqualTo(3);
        assertThat(together.getCount()).isZero();
    }

    @Test
    void fiftyHostsAreNoTrouble() {
        InMemoryHost[] hosts = hosts(50);
        Deployment deployment = Shop.deployment(hosts);

        assertThat(deployment.run().hosts()).hasSize(50).allMatch(each -> each.failure() == null);
        assertThat(deployment.run().changed()).isFalse();
        for (InMemoryHost each : hosts) {
            assertThat(each).hasNoLeftovers();
        }
    }
}
