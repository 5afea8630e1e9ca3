package com.example.logs;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// @start region="test"
class LogRotationTest {

    private final InMemoryHost host = InMemoryHost.debian("12");

    /** The model knows logrotate as a program; that its package brings a timer is said here. */
    @BeforeEach
    void logrotateHasATimer() {
        host.has()
                .file(
                        "/usr/lib/systemd/system/logrotate.timer",
                        "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n");
    }

    private Deployment rotating(int days) {
        return Deployment.to(host)
                .named("logs")
                .step(new LogRotation("shop", days, "Europe/Berlin"))
                .build();
    }

    @Test
    void rotatesTheLogsOfTheApplication() {
        rotating(14).run();

        assertThat(host).file("/etc/logrotate.d/shop").contains("/var/log/shop/*.log {", "rotate 14");
        assertThat(host).directory("/var/log/shop").hasMode("2750").isOwnedBy("root", "adm");
        assertThat(host).link("/etc/localtime").exists();
        assertThat(host).unit("logrotate.timer").isActive();
        assertThat(rotating(14).plan().isEmpty()).isTrue();
    }

    @Test
    void rulesThatLogrotateRefusesNeverTakeTheirPlace() {
        rotating(14).run();
        host.answers("logrotate", call -> Reply.exit(1, "error: shop:4 bad rotation count"));

        assertThatThrownBy(() -> rotating(30).run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("bad rotation count");
        assertThat(host).file("/etc/logrotate.d/shop").contains("rotate 14");
    }

    @Test
    void newRulesAreAppliedAtOnceAndOnlyThen() {
        rotating(14).run();
        rotating(14).run();

        assertThat(host.calls()).extracting(Call::line).containsOnlyOnce("logrotate /etc/logrotate.d/shop");
    }

    @Test
    void daysThatMakeNoSenseAreRefusedBeforeAnyHostIsAsked() {
        assertThatThrownBy(() -> rotating(0))
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("LogRotation: keeps logs for 0 days: say at least 1");
        assertThat(host.sessions()).isZero();
    }
}
// @end
