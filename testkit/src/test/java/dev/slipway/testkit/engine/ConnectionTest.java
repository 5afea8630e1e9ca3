package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.PhaseEnded;
import dev.slipway.event.Reattached;
import dev.slipway.event.Warning;
import dev.slipway.host.RunEnd;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTest {

    private final InMemoryHost host = Shop.host("app1");
    private final Heard heard = new Heard();

    private Deployment shop() {
        return Shop.deployment(options -> options.listener(heard).reattachFor(Duration.ofSeconds(30)), host);
    }

    static Stream<String> changes() {
        return Shop.deployment(Shop.host("app1")).plan().hosts().get(0).changes().stream()
                .map(change -> change.title());
    }

    private void assertNothingWasToldTwice(Result result) {
        List<String> planned = result.hosts().get(0).applied().stream()
                .map(change -> change.id())
                .toList();
        assertThat(heard.of(ChangeStarted.class)).extracting(ChangeStarted::id).containsExactlyElementsOf(planned);
        assertThat(heard.of(ChangeEnded.class)).extracting(ChangeEnded::id).containsExactlyElementsOf(planned);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRunGoesOnWhenTheConnectionDropsAtAnyChange(String title) {
        host.cutConnectionBefore(Changes.titled(title));
        host.cutConnectionDuring(Changes.titled(title));

        Result result = shop().run();

        assertThat(result.ok()).isTrue();
        assertThat(result.hosts().get(0).pending()).isEmpty();
        assertNothingWasToldTwice(result);
        assertThat(heard.of(ConnectionDropped.class)).isNotEmpty();
        assertThat(heard.of(Reattached.class)).hasSameSizeAs(heard.of(ConnectionDropped.class));
    }

    @ParameterizedTest
    @EnumSource(
            value = Trip.class,
            names = {"APPLY", "RELEASE"})
    void aRunGoesOnWhenTheConnectionDropsBetweenChanges(Trip trip) {
        host.cutConnectionAt(trip);

        Result result = shop().run();

        assertThat(result.ok()).isTrue();
        assertNothingWasToldTwice(result);
        assertThat(heard.of(Reattached.class)).hasSize(1);
        assertThat(host).journal("shop").endedWith(RunEnd.OK);
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void gatesAreLookedAtAgainWhenTheConnectionDrops() {
        heard.when(PhaseEnded.class, ended -> {
            if (ended.phase().equals("switch")) {
                host.cutConnectionAt(Trip.OBSERVE);
            }
        });

        assertThat(shop().run().hosts().get(0).gates()).hasSize(2);
        assertThat(heard.of(Reattached.class)).hasSize(1);
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void connectionsThatAreRefusedForAWhileAreTriedAgain() {
        host.cutConnectionDuring(Changes.titled("migrate"));
        heard.when(ConnectionDropped.class, dropped -> host.refuseConnections(2));

        assertThat(shop().run().ok()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void whoGivesUpSaysWhatIsKnownAndWhatToDo() {
        host.cutConnectionDuring(Changes.titled("migrate"));
        heard.when(ConnectionDropped.class, dropped -> host.refuseConnections(1));

        ConnectionLostException lost = catchThrowableOfType(
                ConnectionLostException.class,
                () -> Shop.deployment(options -> options.listener(heard).reattachFor(Duration.ZERO), host)
                        .run());

        assertThat(lost).hasMessage("""
                [SLIP-106] app1: the connection was lost, and did not come back within 0.0 s (connection refused)
                  step: app
                  change: migrate the database
                  state: 10 of 15 changes are made for certain; the host goes on with what it was given; how far it came stands in its journal
                  next: run again when the host can be reached: the run is recognised and finished""");
    }

    @Test
    void aHostThatLostItsPowerInTheMiddleIsRecognisedOnceItIsBack() {
        host.powerOffDuring(Changes.titled("migrate"));
        heard.when(ConnectionDropped.class, dropped -> host.powerOn());

        ConnectionLostException lost = catchThrowableOfType(ConnectionLostException.class, () -> shop().run());

        assertThat(lost.problem()).isEqualTo("the host stopped during 'migrate the database'");
        assertThat(lost.circumstances().change()).isEqualTo("migrate the database");
        assertThat(shop().plan().hosts().get(0).notes().get(0)).contains("it stopped during 'migrate the database'");
        assertThat(host).isUnlocked();
    }

    @Test
    void anEndThatCantBeNotedIsAWarning() {
        host.cutConnectionAt(Trip.RELEASE);
        heard.when(ConnectionDropped.class, dropped -> host.refuseConnections(1));

        Result result = Shop.deployment(options -> options.listener(heard).reattachFor(Duration.ZERO), host)
                .run();

        assertThat(result.ok()).isTrue();
        assertThat(heard.of(Warning.class))
                .extracting(Warning::text)
                .containsExactly(
                        "the end of the run could not be noted on the host (the connection was lost, and did not come back within 0.0 s"
                                + " (connection refused)): all changes are made, but the next run will find this one unfinished");
        Result next = Shop.deployment(host).run();
        assertThat(next.changed()).isFalse();
        assertThat(host).hasNoLeftovers();
    }
}
