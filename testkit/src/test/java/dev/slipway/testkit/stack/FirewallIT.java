package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.machine.Firewall;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The firewall on real hosts, looked at from outside. */
@Timeout(600)
class FirewallIT {

    private static final String PREPARE =
            "apt-get update && apt-get install -y --no-install-recommends ufw nginx-light";

    private static Deployment deployment(Transport host, Consumer<Firewall.Builder> firewall, int... needed) {
        return Deployment.to(host)
                .named("shop")
                .firewall(firewall)
                .step(needs(needed))
                .build();
    }

    private static Step needs(int... ports) {
        return new Step() {
            @Override
            public void share(Shared shared) {
                for (int port : ports) {
                    shared.add(FirewallRule.class, new FirewallRule(Verdict.ALLOW, port, Protocol.TCP, "any"));
                }
            }

            @Override
            public void describe(dev.slipway.step.Blueprint on) {}
        };
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(PlannedChange::title)
                .toList();
    }

    private static void opensAndCloses(Machine host) {
        host.exec("systemctl start nginx; ufw allow 9100/tcp comment 'monitoring'")
                .text();
        assertThat(host.openPorts()).containsExactly(22, 80);

        Deployment web = deployment(host.transport(), f -> f.allow(8000), 80);
        web.run();
        assertThat(titles(web)).isEmpty();
        assertThat(host.exec("ufw status verbose").text())
                .contains("Status: active", "Default: deny (incoming), allow (outgoing)", "22/tcp", "# slipway shop");
        assertThat(host.openPorts()).containsExactly(22, 80);

        Deployment closed = deployment(host.transport(), f -> {});
        assertThat(titles(closed))
                .containsExactly(
                        "no longer let the firewall allow 80/tcp from any",
                        "no longer let the firewall allow 8000/tcp from any");
        closed.run();
        assertThat(titles(closed)).isEmpty();
        assertThat(host.openPorts()).containsExactly(22);
        assertThat(host.exec("ufw status").text())
                .contains("9100/tcp", "monitoring")
                .doesNotContain("8000");
    }

    @Test
    void whatIsNeededIsOpenAndNothingElseOnBookworm(@LabHost(prepare = PREPARE) Machine host) {
        opensAndCloses(host);
    }

    @Test
    void whatIsNeededIsOpenAndNothingElseOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine host) {
        opensAndCloses(host);
    }

    /** Logs in again and again while the run goes through all its states. */
    @Test
    void whileItIsSwitchedOnEveryNewLoginWorksOnAnOddPortToo(@LabHost(prepare = PREPARE) Machine host)
            throws InterruptedException {
        host.exec("echo 'Port 2222' >/etc/ssh/sshd_config.d/port.conf && systemctl restart ssh")
                .text();
        SshConnector odd = SshConnector.to("deploy@" + host.address() + ":2222")
                .withoutConfig()
                .withoutAgent()
                .identity(host.clientKey())
                .hostKeys(HostKeys.pinned(host.hostKeyFingerprint()))
                .build();
        Transport transport = dev.slipway.Host.over(odd);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger logins = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Thread prober = new Thread(() -> {
            while (!over.get()) {
                try {
                    odd.connect().close();
                    logins.incrementAndGet();
                } catch (RuntimeException refused) {
                    failures.incrementAndGet();
                }
            }
        });
        prober.start();
        try {
            assertThat(deployment(transport, f -> {}, 443).run().ok()).isTrue();
        } finally {
            over.set(true);
            prober.join();
        }
        assertThat(failures).hasValue(0);
        assertThat(logins.get()).isGreaterThan(2);
        odd.connect().close();
        assertThat(host.openPorts()).containsExactly(2222);
        assertThat(titles(deployment(transport, f -> {}, 443))).isEmpty();
    }

    @Test
    void theHostTellsWhoLogsInAndHow(@LabHost Machine host) {
        assertThat(login(host.transport("deploy"))).satisfies(login -> {
            assertThat(login.account()).isEqualTo("deploy");
            assertThat(login.root()).isTrue();
            assertThat(login.port()).isEqualTo(22);
            assertThat(login.from()).isNotEmpty();
            assertThat(login.keys()).isTrue();
            assertThat(login.ports()).containsExactly(22);
        });
        assertThat(login(host.transport("operator")).account())
                .as("with a password for sudo")
                .isEqualTo("operator");
        assertThat(login(host.transport("operator")).port()).isEqualTo(22);
        assertThat(login(host.transport("root")).account()).isEqualTo("root");

        host.exec(
                        "mkdir /etc/keys && mv /home/deploy/.ssh/authorized_keys /etc/keys/deploy && chown deploy /etc/keys/deploy"
                                + " && echo 'AuthorizedKeysFile /etc/keys/%u' >/etc/ssh/sshd_config.d/keys.conf && systemctl reload ssh")
                .text();
        assertThat(login(host.transport("deploy")).keys()).as("kept elsewhere").isTrue();
    }

    private static LoginFact login(Transport transport) {
        LoginProbe probe = new LoginProbe();
        try (Session session = transport.open()) {
            return (LoginFact) session.observe("shop", List.of(probe)).facts().get(probe.id());
        }
    }
}
