package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.event.JsonLines;
import dev.slipway.event.RunEnded;
import dev.slipway.event.RunStarted;
import dev.slipway.event.Sending;
import dev.slipway.testkit.InMemoryHost;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final Heard heard = new Heard();

    private Deployment motd() {
        return Deployment.to(host)
                .named("motd")
                .step("greeting", on -> {
                    on.file("/etc/motd").content("Hello\n");
                    on.packages("nginx");
                    on.gateActive("nginx.service", Duration.ZERO);
                })
                .options(options -> options.listener(heard).clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)))
                .build();
    }

    @Test
    void aRunIsToldFromItsStartToItsEnd() {
        StringWriter lines = new StringWriter();
        Deployment.to(host)
                .named("motd")
                .step("greeting", on -> {
                    on.file("/etc/motd").content("Hello\n");
                    on.packages("nginx");
                    on.gateActive("nginx.service", Duration.ZERO);
                })
                .options(options ->
                        options.listener(JsonLines.to(lines)).clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)))
                .run();

        String at = "\"at\":\"1970-01-01T00:00:00Z\"";
        String told = lines.toString()
                .replaceAll("19700101T000000-\\w{8}", "RUN")
                .replace(at + ",", "")
                .replace("\"host\":\"app1\",", "");
        assertThat(told).isEqualTo("""
                {"event":"RunStarted","deployment":"motd","run":"RUN","hosts":["app1"]}
                {"event":"HostConnected","tookMs":0}
                {"event":"HostObserved","probes":8,"tookMs":0}
                {"event":"HostPlanned","changes":2}
                {"event":"PhaseStarted","phase":"prepare","changes":2}
                {"event":"Sending","sent":6,"total":6}
                {"event":"ChangeStarted","id":"c1","step":"greeting","change":"create /etc/motd","number":1,"total":2}
                {"event":"ChangeEnded","id":"c1","step":"greeting","change":"create /etc/motd","number":1,"total":2,"tookMs":0}
                {"event":"ChangeStarted","id":"c2","step":"greeting","change":"install nginx","number":2,"total":2}
                {"event":"OutputLine","id":"c2","step":"greeting","change":"install nginx","line":"Setting up nginx (1.22.1-9+deb12u2) ..."}
                {"event":"ChangeEnded","id":"c2","step":"greeting","change":"install nginx","number":2,"total":2,"tookMs":0}
                {"event":"PhaseEnded","phase":"prepare","ok":true}
                {"event":"GatePassed","gate":"nginx.service is active","tookMs":0}
                {"event":"HostEnded","ok":true,"applied":2,"planned":2}
                {"event":"RunEnded","deployment":"motd","run":"RUN","ok":true,"changed":true,"tookMs":0,"failure":null}
                """);
    }

    @Test
    void aFailedChangeIsToldBeforeTheEndOfItsPhase() {
        host.fail(dev.slipway.testkit.Changes.titled("motd"), 1, "no");
        motd().attempt();

        assertThat(heard.kinds())
                .containsSubsequence(
                        "ChangeStarted", "OutputLine", "ChangeFailed", "PhaseEnded", "HostEnded", "RunEnded");
    }

    @Test
    void planningIsToldAsARunThatChangesNothing() {
        motd().plan();

        assertThat(heard.kinds())
                .containsExactly("RunStarted", "HostConnected", "HostObserved", "HostPlanned", "RunEnded");
        assertThat(heard.of(RunEnded.class).get(0).changed()).isFalse();
        assertThat(heard.of(RunStarted.class).get(0).run())
                .isEqualTo(heard.of(RunEnded.class).get(0).run());
    }

    @Test
    void aListenerThatThrowsIsHarmless() {
        heard.when(dev.slipway.event.Event.class, event -> {
            throw new AssertionError("a bad listener");
        });

        assertThat(motd().run().ok()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void sendingIsToldAFewTimesOnly() {
        Deployment.to(host)
                .step("big", on -> on.file("/srv/big").content("x".repeat(1_000_000)))
                .options(options -> options.listener(heard))
                .run();

        assertThat(heard.of(Sending.class)).isNotEmpty().hasSizeLessThan(10);
        Sending last = heard.of(Sending.class).get(heard.of(Sending.class).size() - 1);
        assertThat(last.sent()).isEqualTo(last.total());
    }
}
