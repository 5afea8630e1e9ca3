package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.host.Transport;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Relay;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever deploys is never locked out of a real host for longer than its timer runs. */
@Timeout(600)
class LockOutIT {

    private static final String FILE = "/etc/ssh/sshd_config.d/00-slipway.conf";

    /** Until the timer has put everything back, and is gone. */
    private static final String AWAIT_BACK = "for i in $(seq 600); do [ -e " + FILE
            + " ] || [ -e /etc/systemd/system/slipway-guard-sshd.timer ] || exit 0; sleep 0.1; done; exit 1";

    private static TemplateRenderer with(String lines) {
        return Templates.freemarker(
                List.of(TemplateSource.of(Map.of("machine/sshd.more", lines))), TemplateFunctions.quoting());
    }

    private static Deployment.Builder hardened(Transport host, Duration backAfter) {
        return Deployment.to(host)
                .named("shop")
                .machine(m -> m.hardenSsh(ssh -> ssh.backAfter(backAfter)
                        .loginWithin(Duration.ofSeconds(3))
                        .noRootLogin()));
    }

    private static void opens(Transport host) {
        host.open().close();
    }

    private static void goesBack(Machine host) {
        Deployment shuts = hardened(host.transport(), Duration.ofSeconds(12))
                .templates(with("AllowUsers nobody\n"))
                .build();

        assertThatThrownBy(shuts::run)
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining("the changes are made, but a new login to the host does not work")
                .hasMessageContaining(
                        "the host puts the configuration of the SSH server back by itself 12 s after it was changed")
                .hasCauseInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> opens(host.transport())).isInstanceOf(AuthenticationFailedException.class);

        host.exec(AWAIT_BACK, Duration.ofMinutes(1)).text();
        opens(host.transport());
        Deployment fine = hardened(host.transport(), Duration.ofMinutes(5)).build();
        assertThat(fine.run().ok()).isTrue();
        assertThat(fine.plan().isEmpty()).isTrue();
        assertThatThrownBy(() -> opens(host.transport("root"))).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void aFileThatLocksTheDriverOutGoesAwayByItselfOnBookworm(@LabHost Machine host) {
        goesBack(host);
    }

    @Test
    void aFileThatLocksTheDriverOutGoesAwayByItselfOnTrixie(@LabHost(DebianRelease.TRIXIE) Machine host) {
        goesBack(host);
    }

    /** The old file comes back as it was, with its owner and mode, also if the host loses its power meanwhile. */
    @Test
    void aDriverThatDiesAndAPowerCutLeaveTheOldConfiguration(@LabHost Machine host) {
        Deployment before = hardened(host.transport(), Duration.ofMinutes(5)).build();
        before.run();
        String old = host.files().text(FILE);
        SshConnector.Builder connector;
        try (Relay relay = host.lab().relay(host, host.sshPort())) {
            connector = SshConnector.to("deploy@" + relay.address() + ":" + relay.port())
                    .withoutConfig()
                    .withoutAgent()
                    .identity(host.clientKey())
                    .hostKeys(HostKeys.pinned(host.hostKeyFingerprint()));
            Deployment dies = hardened(Host.over(connector.build()), Duration.ofSeconds(8))
                    .templates(with("AllowUsers nobody\n"))
                    .options(options -> options.reattachFor(Duration.ofMillis(100))
                            .listener(event -> {
                                if (event instanceof ChangeEnded ended
                                        && ended.change().equals("reload sshd")) {
                                    relay.close();
                                }
                            }))
                    .build();
            assertThatThrownBy(dies::run).isInstanceOfAny(ConnectionException.class, VerificationFailedException.class);
        }
        assertThat(host.files().text(FILE)).contains("AllowUsers nobody");
        host.powerOff();
        host.powerOn();

        host.exec(
                        "for i in $(seq 600); do [ -e /etc/systemd/system/slipway-guard-sshd.timer ] || exit 0; sleep 0.1; done; exit 1",
                        Duration.ofMinutes(1))
                .text();
        assertThat(host.files().text(FILE)).isEqualTo(old);
        opens(host.transport());
        assertThat(before.plan().isEmpty()).isTrue();
    }

    @Test
    void whatTheServerRefusesOrOverridesIsNeverLive(@LabHost Machine host) {
        Deployment refused = hardened(host.transport(), Duration.ofMinutes(5))
                .templates(with("NoSuchOption yes\n"))
                .options(options -> options.takeBackFailed())
                .build();
        assertThatThrownBy(refused::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("Bad configuration option: NoSuchOption")
                .hasMessageContaining("the SSH server refuses its configuration");
        assertThat(host.files().exists(FILE)).isFalse();
        assertThat(host.exec("ls /etc/systemd/system").text()).doesNotContain("slipway-guard");

        host.exec("sed -i '1i PasswordAuthentication yes' /etc/ssh/sshd_config").text();
        assertThatThrownBy(hardened(host.transport(), Duration.ofMinutes(5))::run)
                .hasMessageContaining(
                        "passwordauthentication is to be no, but something else in the configuration of the SSH"
                                + " server wins");
        assertThat(host.files().exists(FILE)).isFalse();
        opens(host.transport());
    }
}
