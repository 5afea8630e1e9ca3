package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.StalePlanException;
import dev.slipway.plan.Plan;
import dev.slipway.testkit.InMemoryHost;
import org.junit.jupiter.api.Test;

class StalePlanTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static Deployment motd(String text, InMemoryHost... hosts) {
        return Deployment.to(hosts)
                .named("motd")
                .step("greeting", on -> on.file("/etc/motd").content(text))
                .build();
    }

    @Test
    void aPlanIsAppliedOnAnotherDayIfNothingMoved() {
        String saved = motd("Hello\n", host).plan().toJson();

        assertThat(motd("Hello\n", host).apply(Plan.fromJson(saved)).applied()).isEqualTo(1);
        assertThat(host).file("/etc/motd").hasContent("Hello\n");
    }

    @Test
    void aFactThatMovedIsNamedBeforeAndAfter() {
        Plan approved = motd("Hello\n", host).plan();
        host.has().file("/etc/motd", "somebody was here\n");

        StalePlanException stale = catchThrowableOfType(
                StalePlanException.class, () -> motd("Hello\n", host).apply(approved));

        assertThat(stale)
                .hasMessage("""
                [SLIP-403] the plan is out of date:
                    app1: file /etc/motd was: absent; is: file root:root 0644 sha256:\
                d2b4d5b0b1d8e5b1a0c5f1e0d4b3a29180706050403020100000000000000000
                  state: nothing of this plan was changed
                  next: make a new plan, look at it, and apply that one""".replaceAll("sha256:\\w+", stale.problem().replaceAll("(?s).*(sha256:\\w+).*", "$1")));
        assertThat(host).file("/etc/motd").hasContent("somebody was here\n");
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void aChangedDescriptionIsRefused() {
        Plan approved = motd("Hello\n", host).plan();

        assertThatThrownBy(() -> motd("Bye\n", host).apply(approved))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining(
                        "app1: the description changed: 'create /etc/motd' was planned, now 'create /etc/motd' with another content");
        assertThat(host).hasNothingAt("/etc/motd");
    }

    @Test
    void otherHostsAndOtherDeploymentsAreRefused() {
        InMemoryHost second = InMemoryHost.debian("12").named("app2");
        Plan approved = motd("Hello\n", host).plan();

        assertThatThrownBy(() -> motd("Hello\n", host, second).apply(approved))
                .hasMessageContaining("app2 is not in the plan");
        assertThatThrownBy(() -> motd("Hello\n", second).apply(approved))
                .hasMessageContaining("app1 is in the plan, but not in the deployment")
                .hasMessageContaining("app2 is not in the plan");
        assertThatThrownBy(() -> Deployment.to(host)
                        .named("other")
                        .resource(new dev.slipway.resource.GroupResource("x", true))
                        .build()
                        .apply(approved))
                .hasMessageContaining("the plan is for the deployment motd, this is other");
    }

    @Test
    void whatMovesWhileTheLockIsWaitedForIsNoticed() {
        Plan approved = motd("Hello\n", host).plan();
        host.lockedBy("bob@desk", "his own release");
        Deployment patient = Deployment.to(host)
                .named("motd")
                .step("greeting", on -> on.file("/etc/motd").content("Hello\n"))
                .options(options -> options.lockPatience(java.time.Duration.ofMinutes(1))
                        .listener(event -> {
                            if (event instanceof dev.slipway.event.WaitingForLock) {
                                host.has().file("/etc/motd", "bob\n");
                                host.unlock();
                            }
                        }))
                .build();

        assertThatThrownBy(() -> patient.apply(approved))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("file /etc/motd was: absent");
        assertThat(host).file("/etc/motd").hasContent("bob\n");
        assertThat(host).hasNoLeftovers();
    }
}
