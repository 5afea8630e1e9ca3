package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.host.RunEnd;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatesTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final Heard heard = new Heard();

    private Deployment flag(Duration patience) {
        return Deployment.to(host)
                .named("shop")
                .step("flag", on -> {
                    on.directory("/srv/shop");
                    on.gate(
                            "the flag is up",
                            FileProbe.of("/run/flag"),
                            fact -> fact.mode().equals("0644"),
                            patience);
                })
                .options(options -> options.listener(heard))
                .build();
    }

    @Test
    void aConvergedHostCostsOneConnectionAndOneQuestion() {
        Deployment shop = Shop.deployment(host);
        host.answers("/srv/shop/migrate", call -> {
            host.has().file("/srv/shop/migrated", "");
            return dev.slipway.testkit.script.Reply.ok();
        });
        host.has().installed("nginx");
        shop.run();
        int sessions = host.sessions();
        int observed = host.count(Trip.OBSERVE);
        int locked = host.count(Trip.LOCK);
        int applied = host.count(Trip.APPLY);
        int released = host.count(Trip.RELEASE);

        assertThat(shop.run().hosts().get(0).gates())
                .containsExactly("shop.service is active", "nginx.service is active");
        assertThat(host.sessions() - sessions).isEqualTo(1);
        assertThat(host.count(Trip.OBSERVE) - observed).isEqualTo(1);
        assertThat(host.count(Trip.LOCK)).isEqualTo(locked);
        assertThat(host.count(Trip.APPLY)).isEqualTo(applied);
        assertThat(host.count(Trip.RELEASE)).isEqualTo(released);
    }

    @Test
    void theNumberOfRoundTripsDoesNotGrowWithTheNumberOfFiles() {
        Deployment.to(host)
                .step("many", on -> {
                    for (int i = 0; i < 300; i++) {
                        on.file("/srv/" + i).content("file " + i);
                    }
                })
                .run();

        assertThat(host.sessions()).isEqualTo(1);
        assertThat(host.count(Trip.OBSERVE) + host.count(Trip.LOCK) + host.count(Trip.APPLY) + host.count(Trip.RELEASE))
                .isEqualTo(4);
    }

    @Test
    void aGateIsWaitedForAndEachAnswerIsToldOnce() {
        heard.when(GateWaiting.class, waiting -> {
            int answers = heard.of(GateWaiting.class).size();
            host.has()
                    .file("/run/flag", "up\n", dev.slipway.host.action.Attributes.root(answers == 1 ? "0600" : "0644"));
        });

        assertThat(flag(Duration.ofMinutes(1)).run().ok()).isTrue();
        assertThat(heard.of(GateWaiting.class))
                .extracting(GateWaiting::found)
                .hasSize(2)
                .startsWith("absent")
                .doesNotHaveDuplicates();
        assertThat(heard.of(GatePassed.class)).hasSize(1);
    }

    @Test
    void theSameAnswerIsToldOnce() {
        assertThatThrownBy(() -> flag(Duration.ofSeconds(1)).run()).isInstanceOf(VerificationFailedException.class);
        assertThat(heard.of(GateWaiting.class)).hasSize(1);
        assertThat(host.count(Trip.OBSERVE)).isGreaterThan(2);
    }

    @Test
    void aGateThatStaysClosedFailsWithWhatWasFound() {
        assertThatThrownBy(() -> flag(Duration.ZERO).run())
                .isInstanceOf(VerificationFailedException.class)
                .hasMessage("""
                [SLIP-302] app1: 'the flag is up' did not come true within 0.0 s; found: absent
                  state: all changes of the plan are made; the system is not as it should be
                  next: look at what is named above on the host, then run again""");
        assertThat(heard.of(GateFailed.class)).extracting(GateFailed::found).containsExactly("absent");
        assertThat(host).journal("shop").endedWith(RunEnd.FAILED);
        assertThat(host).isUnlocked();
    }

    @Test
    void convergedHostsAreVerifiedToo() {
        assertThatThrownBy(() -> flag(Duration.ZERO).run()).isInstanceOf(VerificationFailedException.class);
        assertThat(flag(Duration.ZERO).plan().isEmpty()).isTrue();
        assertThatThrownBy(() -> flag(Duration.ZERO).run()).isInstanceOf(VerificationFailedException.class);
    }

    @Test
    void anotherHostsChangesMakeAllGatesLookAgain() {
        InMemoryHost proxy = InMemoryHost.debian("12").named("proxy");
        proxy.has().installed("nginx");
        host.answers("break-proxy", call -> {
            proxy.has().unit("nginx.service", UnitAction.Verb.STOP);
            host.has().file("/broken", "");
            return dev.slipway.testkit.script.Reply.ok();
        });
        Deployment both = Deployment.to(host, proxy)
                .step("break", on -> {
                    if (on.leader()) {
                        on.command("break the proxy")
                                .runs(new dev.slipway.host.action.Run(
                                        java.util.List.of("break-proxy"),
                                        "root",
                                        "/",
                                        new java.util.TreeMap<>(),
                                        null,
                                        Duration.ofSeconds(5)))
                                .creates("/broken");
                    } else {
                        on.gateActive("nginx.service", Duration.ZERO);
                    }
                })
                .build();

        assertThatThrownBy(both::run)
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining("proxy: 'nginx.service is active'");
    }
}
