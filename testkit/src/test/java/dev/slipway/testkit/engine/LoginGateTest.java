package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.plan.Result;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Guard;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Guards;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginGateTest {

    private static final Guard GUARD =
            new Guard("door", "the door", List.of("/etc/door"), List.of("door", "--reread"), Duration.ofMinutes(2));

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final Heard heard = new Heard();

    private static void door(Blueprint on, String text, Duration patience) {
        on.gateLogin(
                Guards.guarded(
                        on,
                        GUARD,
                        FileResource.builder("/etc/door").content(text).build()),
                "the door opens by itself",
                patience);
    }

    /** After the door was changed, so many connections are refused. */
    private Deployment door(String text, int refused, Duration patience) {
        return Deployment.to(host)
                .named("shop")
                .step("door", on -> door(on, text, patience))
                .step("other", on -> on.file("/etc/other").content(text + refused))
                .options(options -> options.listener(event -> {
                    heard.on(event);
                    if (event instanceof ChangeEnded ended && ended.change().endsWith(" /etc/door")) {
                        host.refuseConnections(refused);
                    }
                }))
                .build();
    }

    @Test
    void aRunThatChangesTheResourceLogsInOnceMore() {
        Result result = door("shut", 0, Duration.ofSeconds(5)).run();

        assertThat(host.sessions()).isEqualTo(2);
        assertThat(result.hosts().get(0).gates()).containsExactly("a new login works");
        assertThat(heard.of(GatePassed.class)).hasSize(1);
        assertThat(host.calls())
                .extracting(Call::line)
                .containsExactly(
                        "/usr/local/lib/slipway/guard arm door 120 /etc/door -- door --reread",
                        "/usr/local/lib/slipway/guard keep door");
    }

    @Test
    void aRunThatChangesSomethingElseDoesNot() {
        door("shut", 0, Duration.ofSeconds(5)).run();
        int sessions = host.sessions();

        Result result = door("shut", 1, Duration.ofSeconds(5)).run();

        assertThat(result.changed()).isTrue();
        assertThat(result.hosts().get(0).gates()).isEmpty();
        assertThat(host.sessions() - sessions).isEqualTo(1);
    }

    @Test
    void aServerThatStartsAnewIsWaitedFor() {
        assertThat(door("shut", 1, Duration.ofSeconds(30)).run().ok()).isTrue();
        assertThat(heard.of(GateWaiting.class))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.found()).isEqualTo("connection refused"));
    }

    @Test
    void aLoginThatDoesNotWorkFailsTheRunAndNothingIsKept() {
        Deployment locked = door("shut", 1000, Duration.ofMillis(300));

        assertThatThrownBy(locked::run)
                .isInstanceOf(VerificationFailedException.class)
                .hasMessage(
                        "[SLIP-302] app1: the changes are made, but a new login to the host does not work: connection refused"
                                + "\n  state: the door opens by itself"
                                + "\n  next: see what in the description keeps the account out, then run again")
                .hasCauseInstanceOf(ConnectionRefusedException.class);
        assertThat(heard.of(GateFailed.class)).hasSize(1);
        assertThat(host.calls()).extracting(Call::line).noneMatch(line -> line.contains(" keep "));
        assertThat(host).isUnlocked();
    }

    @Test
    void aRunThatIsTakenBackLetsGoOfTheTimer() {
        host.has().file("/etc/door", "open\n");
        Deployment locked = Deployment.to(host)
                .named("shop")
                .step("door", on -> door(on, "shut\n", Duration.ofMillis(300)))
                .options(options -> options.takeBackFailed().listener(event -> {
                    if (event instanceof ChangeEnded ended && ended.change().endsWith(" /etc/door")) {
                        host.refuseConnections(1000);
                    }
                }))
                .build();

        assertThatThrownBy(locked::run).isInstanceOf(VerificationFailedException.class);
        assertThat(host).file("/etc/door").hasContent("open\n");
        assertThat(host.calls()).extracting(Call::line).contains("/usr/local/lib/slipway/guard drop door");
    }

    @Test
    void aGuardThatCantBeSaidIsRefused() {
        assertThatThrownBy(() -> new Guard("Door", "x", List.of(), List.of(), Duration.ofMinutes(1)))
                .hasMessage("a guard's name has lower-case letters, digits and hyphens: 'Door'");
        assertThatThrownBy(() -> new Guard("door", "x", List.of(), List.of(), Duration.ZERO))
                .hasMessageContaining("a guard waits for a second at least");
        assertThatThrownBy(() -> new Guard("door", "x", List.of("etc/door"), List.of(), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Guard("door", "x", List.of(), List.of("a\nb"), Duration.ofMinutes(1)))
                .hasMessageContaining("no line ends");
    }
}
