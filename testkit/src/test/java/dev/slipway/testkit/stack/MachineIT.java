package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.SudoRefusedException;
import dev.slipway.host.Transport;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.step.machine.SudoRule;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bare host to which only root may log in, made fit to be deployed to. */
@Timeout(600)
class MachineIT {

    /** What a cloud's image brings; the packages are fetched, and not installed. */
    private static final String PREPARE = """
            apt-get update
            apt-get install -y -d --no-install-recommends fail2ban nftables python3-systemd unattended-upgrades
            printf 'PasswordAuthentication yes\\nPermitRootLogin yes\\n' >/etc/ssh/sshd_config.d/50-cloud-init.conf
            useradd -m ci
            """;

    private static Deployment deployment(Machine host) {
        return Deployment.to(host.transport("root"))
                .named("shop")
                .machine(m -> m.timezone("Europe/Belgrade")
                        .unattendedUpgrades()
                        .fail2ban()
                        .hardenSsh()
                        .journalLimit(200)
                        .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "is-active", "ssh.service")))
                .build();
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(PlannedChange::title)
                .toList();
    }

    private static void isMadeFit(Machine host, String codename) {
        host.exec("systemctl reload ssh").text();
        assertThat(host.exec("sshd -T | grep -i ^passwordauthentication").text())
                .contains("yes");

        List<String> before = installed(host);
        Result result = deployment(host).run();

        assertThat(result.hosts().get(0).gates()).containsExactly("a new login works", "fail2ban.service is active");
        assertThat(titles(deployment(host))).isEmpty();
        assertThat(deployment(host).run().changed()).isFalse();

        assertThat(host.exec("date +%Z; cat /etc/timezone").text()).containsPattern("CES?T\nEurope/Belgrade");
        assertThat(host.exec("sshd -T").text())
                .contains("passwordauthentication no", "kbdinteractiveauthentication no", "x11forwarding no")
                .containsPattern("permitrootlogin (without-password|prohibit-password)");
        assertThat(host.exec("fail2ban-client status sshd").text()).contains("Journal matches", "Currently banned");
        assertThat(host.exec(
                                "fail2ban-client get sshd action nftables-multiport actionban; fail2ban-client get sshd actions")
                        .text())
                .contains("nft");
        assertThat(host.exec("unattended-upgrade --dry-run --debug 2>&1 | grep -i 'allowed origins'")
                        .text())
                .endsWith(
                        "Allowed origins are: origin=Debian,codename=" + codename + "-security,label=Debian-Security");
        assertThat(host.exec("apt-config dump | grep -E 'Unattended-Upgrade \"1\"|Automatic-Reboot '")
                        .text())
                .contains("APT::Periodic::Unattended-Upgrade \"1\"", "Unattended-Upgrade::Automatic-Reboot \"false\"");
        assertThat(host.unit("apt-daily-upgrade.timer").active()).isTrue();
        assertThat(installed(host))
                .filteredOn(each -> !before.contains(each))
                .as("what was asked for, and nothing that is merely recommended")
                .isSubsetOf("fail2ban", "nftables", "python3-systemd", "sudo", "tzdata", "unattended-upgrades");
        mayDoThisAndNothingElse(host);
        nothingIsLeftOfTheGuard(host);
    }

    private static List<String> installed(Machine host) {
        return host.exec("apt-mark showmanual").text().lines().toList();
    }

    private static void mayDoThisAndNothingElse(Machine host) {
        assertThat(host.exec("visudo -c").text()).contains("/etc/sudoers.d/slipway-shop: parsed OK");
        String as = "runuser -u ci -- sudo -n /usr/bin/systemctl ";
        assertThat(host.exec(as + "is-active ssh.service").text()).isEqualTo("active");
        assertThat(host.exec(as + "is-active ssh.service cron.service").ok()).isFalse();
        assertThat(host.exec(as + "stop ssh.service").ok()).isFalse();
    }

    private static void nothingIsLeftOfTheGuard(Machine host) {
        assertThat(host.exec(
                                "ls -A /var/lib/slipway/guards; systemctl list-units --all 'slipway-guard*' --no-legend; ls /etc/systemd/system | grep slipway || :")
                        .text())
                .isEmpty();
    }

    @Test
    void aBareBookwormIsMadeFit(@LabHost(prepare = PREPARE) Machine host) {
        isMadeFit(host, "bookworm");
    }

    @Test
    void aBareTrixieIsMadeFit(@LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine host) {
        isMadeFit(host, "trixie");
    }

    private static void fail2banShutsOut(Machine host, Machine attacker) {
        Deployment.to(host.transport())
                .named("shop")
                .machine(m -> m.fail2ban(f -> f.tries(2)))
                .run();
        attacker.exec(
                "for i in 1 2 3; do ssh -o ConnectTimeout=3 -o BatchMode=yes -o StrictHostKeyChecking=no nobody-here@"
                        + host.address() + " true; done");
        host.exec("for i in $(seq 100); do fail2ban-client status sshd | grep -q 'Banned IP list:.*"
                        + attacker.address() + "' && exit; sleep 0.2; done; exit 1")
                .text();
        // An address is on the list a moment before the rule is there.
        attacker.exec("for i in $(seq 30); do timeout 3 bash -c 'echo >/dev/tcp/" + host.address()
                        + "/22' || exit 0; sleep 0.5; done; exit 1")
                .text();
        assertThat(host.openPorts()).as("others still may").contains(22);
    }

    @Test
    void fail2banShutsOutWhoFailsTooOftenOnBookworm(
            @LabHost(prepare = PREPARE) Machine host, @LabHost Machine attacker) {
        fail2banShutsOut(host, attacker);
    }

    /** Its SSH server has another program for each session, which logs under another name. */
    @Test
    void fail2banShutsOutWhoFailsTooOftenOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine host, @LabHost Machine attacker) {
        fail2banShutsOut(host, attacker);
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsChanged(@LabHost Machine host) {
        host.exec(
                        "cp /usr/lib/os-release /tmp/release; rm /etc/os-release; printf 'ID=fedora\\nVERSION_ID=42\\n' >/etc/os-release")
                .text();
        assertThatThrownBy(() -> deployment(host).run())
                .hasMessageContaining(
                        "the host runs fedora 42: hosts run Debian 11 or later, or Ubuntu 20.04 or later");
        Deployment packages = Deployment.to(host.transport())
                .named("shop")
                .step("hello", on -> on.packages("hello"))
                .build();
        assertThatThrownBy(packages::plan).hasMessageContaining("the host runs fedora 42");
        host.exec("rm /etc/os-release && cp /tmp/release /etc/os-release").text();
        assertThatThrownBy(() -> Deployment.to(host.transport("deploy").unprivileged())
                        .named("shop")
                        .machine(m -> m.timezone("UTC"))
                        .run())
                .hasMessageContaining("deploy has no root's rights here, and only root may do this");
        whoMayNotUseSudoIsToldSo(host);
        host.faults().fillDisk();
        assertThatThrownBy(() -> deployment(host).plan()).hasMessageContaining("there are only 0 MiB left for /var");
        assertThatThrownBy(packages::plan).hasMessageContaining("there are only 0 MiB left for /var");
        host.faults().freeDisk();
        assertThat(host.exec("ls /etc/sudoers.d | grep slipway; ls /etc/ssh/sshd_config.d")
                        .text())
                .doesNotContain("slipway");
    }

    private static void whoMayNotUseSudoIsToldSo(Machine host) {
        host.exec(
                        "useradd -m -s /bin/sh guest && cp -a /home/deploy/.ssh /home/guest/ && chown -R guest: /home/guest/.ssh")
                .text();
        refused(host.transport("guest"), "sudo wants a password, or refuses the account");
        refused(host.transport("guest").sudo(Secret.of("secret")), "sudo refuses the account or its password");
        refused(host.transport("operator").sudo(Secret.of("wrong")), "sudo refuses the account or its password");
        host.exec("mv /usr/bin/sudo /usr/bin/no-sudo").text();
        refused(host.transport("deploy"), "sudo: not found");
        host.exec("mv /usr/bin/no-sudo /usr/bin/sudo").text();
    }

    private static void refused(Transport transport, String why) {
        Deployment deployment = Deployment.to(transport)
                .named("shop")
                .machine(m -> m.timezone("UTC"))
                .build();
        assertThatThrownBy(deployment::plan)
                .isInstanceOf(SudoRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("nothing was changed");
    }
}
