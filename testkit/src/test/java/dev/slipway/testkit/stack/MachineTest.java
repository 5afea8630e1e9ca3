package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.Event;
import dev.slipway.host.Session;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.step.machine.Machine;
import dev.slipway.step.machine.SudoRule;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.PackageModel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MachineTest {

    private static final String DROP_IN = "/etc/ssh/sshd_config.d/00-slipway.conf";
    private static final List<InMemoryHost> RELEASES = List.of(
            InMemoryHost.debian("12"),
            InMemoryHost.debian("13"),
            InMemoryHost.ubuntu("22.04"),
            InMemoryHost.ubuntu("24.04"),
            InMemoryHost.ubuntu("26.04"));

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static Deployment.Builder builder(InMemoryHost host, Consumer<Machine.Builder> machine) {
        return Deployment.to(host).named("shop").machine(machine);
    }

    private Deployment deployment(Consumer<Machine.Builder> machine) {
        return builder(host, machine).build();
    }

    private static void everything(Machine.Builder machine) {
        machine.timezone("Europe/Belgrade")
                .unattendedUpgrades()
                .hardenSsh()
                .fail2ban()
                .packages("htop")
                .journalLimit(500)
                .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "restart", "shop.service"));
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(PlannedChange::title)
                .toList();
    }

    private static LoginFact login(String account, int port, boolean keys) {
        return new LoginFact(account, true, port == 0 ? "" : "192.0.2.1", port, new TreeSet<>(Set.of(22)), keys);
    }

    private static String text(InMemoryHost on, String path) {
        FileProbe probe = new FileProbe(path, "0", false);
        try (Session session = on.open()) {
            FileFact fact =
                    (FileFact) session.observe("shop", List.of(probe)).facts().get(probe.id());
            return Objects.requireNonNull(fact.content(), path);
        }
    }

    @Test
    void aSecondRunPlansNothing() {
        host.knowsPackage(PackageModel.named("htop", "3.2").build());
        Deployment deployment = deployment(MachineTest::everything);
        Result result = deployment.run();
        assertThat(result.ok()).isTrue();
        assertThat(result.hosts().get(0).gates()).containsExactly("a new login works", "fail2ban.service is active");
        assertThat(titles(deployment)).isEmpty();
        int sessions = host.sessions();
        assertThat(deployment.run().changed()).isFalse();
        assertThat(host.sessions() - sessions)
                .as("a converged run pays for one connection")
                .isEqualTo(1);
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void filesOfEveryReleaseAreAsPeopleHaveReadThem() throws IOException {
        for (InMemoryHost each : RELEASES) {
            each.knowsPackage(PackageModel.named("htop", "3.2").build());
            builder(each, MachineTest::everything).run();
            String release = each.name() + ".conf";
            Golden.check("machine/sshd-" + release, text(each, DROP_IN));
            Golden.check(
                    "machine/upgrades-" + release, text(each, "/etc/apt/apt.conf.d/52slipway-unattended-upgrades"));
        }
        InMemoryHost any = RELEASES.get(0);
        Golden.check("machine/fail2ban.conf", text(any, "/etc/fail2ban/jail.d/slipway.local"));
        Golden.check("machine/sudoers", text(any, "/etc/sudoers.d/slipway-shop"));
        Golden.check("machine/journald.conf", text(any, "/etc/systemd/journald.conf.d/slipway.conf"));
    }

    @Test
    void everyOptionShowsInItsFile() throws IOException {
        InMemoryHost old = InMemoryHost.debian("11");
        old.has().login(login("deploy", 2222, true));
        builder(
                        old,
                        m -> m.hardenSsh(ssh -> ssh.noRootLogin().maxAuthTries(6))
                                .unattendedUpgrades(u -> u.everything().rebootAt("04:30"))
                                .fail2ban(f -> f.tries(3)
                                        .within(Duration.ofHours(1))
                                        .banFor(Duration.ofDays(1))
                                        .ignore("198.51.100.0/24", "2001:db8::7")))
                .run();
        Golden.check("machine/sshd-options-debian-11.conf", text(old, DROP_IN));
        Golden.check(
                "machine/upgrades-options-debian-11.conf",
                text(old, "/etc/apt/apt.conf.d/52slipway-unattended-upgrades"));
        Golden.check("machine/fail2ban-options.conf", text(old, "/etc/fail2ban/jail.d/slipway.local"));
    }

    @Test
    void theTimeZoneIsALinkAndAName() {
        deployment(m -> m.timezone("Asia/Tokyo")).run();
        assertThat(host).link("/etc/localtime").pointsTo("/usr/share/zoneinfo/Asia/Tokyo");
        assertThat(host).file("/etc/timezone").hasContent("Asia/Tokyo\n");
    }

    @Test
    void sudoersAreTestedAndClosedAndGoAway() {
        deployment(m -> m.sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "restart", "shop.service")))
                .run();
        assertThat(host)
                .file("/etc/sudoers.d/slipway-shop")
                .isOwnedBy("root", "root")
                .hasMode("0440");
        assertThat(host.calls()).extracting(Call::program).contains("visudo");
        deployment(m -> {}).run();
        assertThat(host).hasNothingAt("/etc/sudoers.d/slipway-shop");
    }

    @Test
    void aSecondLoginIsMadeBeforeTheServersConfigurationIsKept() {
        Deployment deployment = deployment(Machine.Builder::hardenSsh);
        assertThat(titles(deployment))
                .endsWith(
                        "arm a timer that puts the configuration of the SSH server back after 300 s",
                        "create " + DROP_IN,
                        "reload sshd",
                        "keep the configuration of the SSH server as it is now");
        deployment.run();
        assertThat(host.sessions()).as("plan, run, and the second login").isEqualTo(3);
        assertThat(host.calls())
                .extracting(Call::line)
                .containsSubsequence(
                        "/usr/local/lib/slipway/guard arm sshd 300 " + DROP_IN
                                + " -- /usr/local/lib/slipway/sshd reload",
                        "/usr/local/lib/slipway/sshd reload",
                        "/usr/local/lib/slipway/guard keep sshd");
    }

    @Test
    void whatLocksTheDriverOutIsNotKept() {
        Deployment deployment = builder(host, m -> m.hardenSsh(ssh -> ssh.loginWithin(Duration.ofMillis(300))))
                .options(options -> options.listener(this::shutTheDoor))
                .build();
        assertThatThrownBy(deployment::run)
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining(
                        "the changes are made, but a new login to the host does not work: connection refused")
                .hasMessageContaining(
                        "the host puts the configuration of the SSH server back by itself 300 s after it was changed");
        assertThat(host.calls()).extracting(Call::line).noneMatch(line -> line.contains("guard keep"));
    }

    private void shutTheDoor(Event event) {
        if (event instanceof ChangeEnded ended && ended.change().equals("reload sshd")) {
            host.refuseConnections(1000);
        }
    }

    @Test
    void aTimerThatADeadDriverLeftIsLetGoOfAfterANewLogin() {
        deployment(Machine.Builder::hardenSsh).run();
        host.has()
                .file(
                        "/etc/systemd/system/slipway-guard-sshd.timer",
                        "[Timer]\nOnActiveSec=300\n[Install]\nWantedBy=timers.target\n")
                .unit("slipway-guard-sshd.timer", UnitAction.Verb.START);
        Deployment next = deployment(Machine.Builder::hardenSsh);
        assertThat(titles(next)).containsExactly("keep the configuration of the SSH server as it is now");
        assertThat(next.run().hosts().get(0).gates()).containsExactly("a new login works");
    }

    @Test
    void anAccountWithoutAKeyIsNotLockedOut() {
        host.has().login(login("deploy", 22, false));
        assertThatThrownBy(() -> deployment(Machine.Builder::hardenSsh).plan())
                .hasMessageContaining(
                        "hardenSsh() would lock out deploy, who deploys: the account has no authorized key"
                                + " on the host, and passwords will be refused; put one into its ~/.ssh/authorized_keys first");
    }

    @Test
    void rootWhoDeploysIsNotLockedOut() {
        host.has().login(login("root", 22, true));
        assertThatThrownBy(() ->
                        deployment(m -> m.hardenSsh(ssh -> ssh.noRootLogin())).plan())
                .hasMessageContaining("noRootLogin() would lock out root, who deploys");
        deployment(Machine.Builder::hardenSsh).run();
        assertThat(host).file(DROP_IN).contains("PermitRootLogin prohibit-password");
    }

    @Test
    void aFullDiskIsRefused() {
        host.has().freeSpace(100);
        assertThatThrownBy(() -> deployment(m -> {}).plan())
                .hasMessageContaining("there are only 100 MiB left for /var on the host, and 256 MiB are needed:"
                        + " make room (df -h /var), or give it a bigger disk");
        deployment(m -> m.freeSpace(100)).run();
    }

    @Test
    void aSessionWithoutRootsRightsIsRefused() {
        host.has().login(new LoginFact("deploy", false, "192.0.2.1", 22, new TreeSet<>(), true));
        assertThatThrownBy(() -> deployment(m -> {}).plan())
                .hasMessageContaining(
                        "deploy has no root's rights here, and only root may do this: log in as an account that"
                                + " may use sudo, and leave unprivileged() out");
    }

    @Test
    void whatMakesNoSenseIsNamedWithItsCall() {
        assertThatThrownBy(() -> deployment(m -> m.timezone("Europe/Beograd")
                        .timezone("tokyo")
                        .unattendedUpgrades(u -> u.rebootAt("25:00"))
                        .fail2ban(f -> f.tries(0))
                        .hardenSsh(ssh -> ssh.maxAuthTries(0))
                        .hardenSsh(ssh -> ssh.backAfter(Duration.ofSeconds(5)))
                        .journalLimit(1)
                        .sudo(SudoRule.of("Ci").run("/bin/true"))
                        .sudo(SudoRule.of("ci"))
                        .sudo(SudoRule.of("ci").run("systemctl", "restart", "x"))
                        .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "restart", "*"))
                        .packages("No Package")))
                .hasMessageContaining("timezone(\"Europe/Beograd\"): no time zone")
                .hasMessageContaining("timezone(\"tokyo\"): no time zone, such as Europe/Belgrade or UTC")
                .hasMessageContaining("rebootAt(\"25:00\"): no time of day")
                .hasMessageContaining("tries(0)")
                .hasMessageContaining("maxAuthTries(0): it is between 1 and 100")
                .hasMessageContaining("backAfter(PT5S): it is longer than loginWithin(PT20S)")
                .hasMessageContaining("journalLimit(1): the journal needs 16 MiB at least")
                .hasMessageContaining("'Ci' is no account's name")
                .hasMessageContaining("the account ci may run nothing: call run(…)")
                .hasMessageContaining("anything but the absolute path of a program")
                .hasMessageContaining("a wildcard")
                .hasMessageContaining("no Debian package name: 'No Package'");
    }
}
