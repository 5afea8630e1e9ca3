package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Options;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.Warning;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every change of a deployment, taken from its plan. */
class RecoveryTest {

    enum Fault {
        /** The driver dies with its connection before the change; the host goes on. */
        CUT_BEFORE {
            @Override
            void plan(InMemoryHost host, Changes at) {
                host.cutConnectionBefore(at);
            }
        },
        CUT_DURING {
            @Override
            void plan(InMemoryHost host, Changes at) {
                host.cutConnectionDuring(at);
            }
        },
        CUT_AFTER {
            @Override
            void plan(InMemoryHost host, Changes at) {
                host.cutConnectionAfter(at);
            }
        },
        POWER_OFF {
            @Override
            void plan(InMemoryHost host, Changes at) {
                host.powerOffDuring(at);
            }
        };

        abstract void plan(InMemoryHost host, Changes at);
    }

    private static List<PlannedChange> changes() {
        return Shop.deployment(Shop.host("app1")).plan().hosts().get(0).changes();
    }

    private static Changes change(PlannedChange which) {
        return Changes.where(
                "with the id " + which.id(),
                each -> each.id().equals(which.id()) && each.title().equals(which.title()));
    }

    static Stream<Arguments> everyFaultAtEveryChange() {
        List<Arguments> all = new ArrayList<>();
        for (PlannedChange each : changes()) {
            for (Fault fault : Fault.values()) {
                all.add(Arguments.of(fault, each.title(), each));
            }
        }
        return all.stream();
    }

    static Stream<Arguments> everyChange() {
        return changes().stream().map(each -> Arguments.of(each.title(), each));
    }

    /** A driver that never comes back: the connection drops, and it has no patience. */
    private static SlipwayException interrupt(InMemoryHost host, Fault fault, PlannedChange at) {
        fault.plan(host, change(at));
        Heard driver = new Heard().when(ConnectionDropped.class, dropped -> {
            if (fault != Fault.POWER_OFF) {
                host.refuseConnections(1);
            }
        });
        try {
            Shop.deployment(options -> options.reattachFor(Duration.ZERO).listener(driver), host)
                    .run();
            throw new AssertionError("the run was not interrupted");
        } catch (ConnectionLostException lost) {
            return lost;
        } finally {
            host.powerOn();
        }
    }

    private static Result again(InMemoryHost host, Heard heard, Consumer<Options.Builder> more) {
        return Shop.deployment(options -> more.accept(options.listener(heard)), host)
                .run();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everyFaultAtEveryChange")
    void theNextRunFinishesWhatAnInterruptedOneBegan(Fault fault, String title, PlannedChange at) {
        InMemoryHost host = Shop.host("app1");
        SlipwayException lost = interrupt(host, fault, at);
        assertThat(lost.circumstances().change()).isNotNull();
        assertThat(lost.circumstances().next()).isNotNull();

        Plan plan = Shop.deployment(host).plan();
        assertThat(plan.hosts().get(0).notes()).hasSize(1);
        assertThat(plan.toString())
                .contains("a run of ada@laptop (release v1) that began ")
                .contains(" never ended: ");

        Heard heard = new Heard();
        Result result = again(host, heard, options -> {});
        assertThat(result.ok()).isTrue();
        assertThat(heard.of(InterruptedRunFound.class)).hasSize(1);
        assertThat(heard.of(InterruptedRunFound.class).get(0).decision()).isEqualTo("its work is finished by this run");
        assertThat(heard.of(Warning.class)).isEmpty();
        assertThat(Shop.deployment(host).plan().isEmpty()).isTrue();
        assertThat(Shop.deployment(host).plan().hosts().get(0).notes()).isEmpty();
        assertThat(host).hasNoLeftovers();
        assertThat(host).journal("shop").hasDue();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everyFaultAtEveryChange")
    void theNextRunTakesBackWhatAnInterruptedOneDid(Fault fault, String title, PlannedChange at) {
        InMemoryHost host = Shop.host("app1");
        Map<String, String> before = Snapshot.of(host);
        interrupt(host, fault, at);

        List<Map<String, String>> planned = new ArrayList<>();
        Heard heard = new Heard().when(HostPlanned.class, each -> planned.add(Snapshot.of(host)));
        Result result = again(host, heard, Options.Builder::takeBackUnfinished);

        assertThat(heard.of(InterruptedRunFound.class)).hasSize(1);
        assertThat(heard.of(InterruptedRunFound.class).get(0).decision()).isEqualTo("what it did is taken back");
        assertThat(planned).hasSize(2);
        assertThat(planned.get(1)).isEqualTo(before);
        assertThat(result.ok()).isTrue();
        assertThat(Shop.deployment(host).plan().isEmpty()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyChange")
    void aFailedRunTakesBackWhatItDid(String title, PlannedChange at) {
        InMemoryHost host = Shop.host("app1");
        Map<String, String> before = Snapshot.of(host);
        host.fail(change(at), 7, "it can't");

        assertThatThrownBy(() ->
                        Shop.deployment(Options.Builder::takeBackFailed, host).run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("'" + title + "' failed with exit status 7");
        assertThat(Snapshot.of(host)).isEqualTo(before);
        assertThat(host).hasNoLeftovers();
    }
}
