package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CommandFailedException;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.PortFact;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.ProcessFact;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Answers as a Debian 12 gives them, for what can't be asked for on every machine. */
class CannedAnswersTest {

    private static Collection<Fact> parse(List<Probe<?>> probes, String... fields) {
        byte[] bytes = (String.join("\0", fields) + "\0end\0").getBytes(StandardCharsets.UTF_8);
        return ObserveScript.parse(probes, List.of("F " + Base64.getEncoder().encodeToString(bytes)))
                .values();
    }

    @Test
    void theSystemIsReadFromOsRelease() {
        String release =
                "# a comment\nID=ubuntu\nVERSION_ID=\"24.04\"\nVERSION_CODENAME='noble'\nNAME=\"Ub\\\"untu\"\n";
        assertThat(parse(List.of(new OsProbe()), "os", release, "arm64", "4", "8000000"))
                .containsExactly(new OsFact("ubuntu", "24.04", "noble", "arm64", 4, 8_000_000));
    }

    @Test
    void aPackageCountsAsInstalledOnlyWhenItIsConfigured() {
        String lines =
                "nginx\tamd64\tinstalled\t1.22.1-9\nhalf\tamd64\tunpacked\t1\nold\tall\tconfig-files\t2\nlibc6\tamd64\tinstalled\t3\n";
        List<Probe<?>> probes = List.of(
                new PackageProbe("nginx"),
                new PackageProbe("half"),
                new PackageProbe("old"),
                new PackageProbe("gone"),
                new PackageProbe("libc6:amd64"));
        PackageFact no = new PackageFact(false, "");
        assertThat(parse(probes, "packages", lines))
                .containsExactly(new PackageFact(true, "1.22.1-9"), no, no, no, new PackageFact(true, "3"));
    }

    @Test
    void unitsAnswerInTheOrderOfTheQuestions() {
        String text =
                "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\nNeedDaemonReload=yes\n\n"
                        + "LoadState=not-found\nActiveState=inactive\nSubState=dead\nUnitFileState=\nNeedDaemonReload=no\n";
        List<Probe<?>> probes = List.of(new UnitProbe("a.service"), new UnitProbe("b.service"));
        assertThat(parse(probes, "units", text))
                .containsExactly(new UnitFact("loaded", "active", "running", "enabled", true), UnitFact.notFound());
        assertThatThrownBy(() -> parse(List.of(new UnitProbe("a.service")), "units", text))
                .isInstanceOf(CommandFailedException.class);
    }

    @Test
    void unitsWithoutSystemdAreNotFound() {
        assertThat(parse(List.of(new OsProbe(), new UnitProbe("a.service")), "os", "", "", "", ""))
                .contains(UnitFact.notFound());
    }

    @Test
    void listenersOfBothFamiliesAreFound() {
        String lines = """
                udp   UNCONN 0      0          127.0.0.53%lo:53         0.0.0.0:*
                udp   UNCONN 0      0      [fe80::1]%eth0:546              [::]:*
                tcp   LISTEN 0      511              0.0.0.0:80         0.0.0.0:*
                tcp   LISTEN 0      511                 [::]:80            [::]:*
                tcp   LISTEN 0      4096                   *:8080             *:*
                """;
        List<Probe<?>> probes = List.of(
                new PortProbe(80, Protocol.TCP),
                new PortProbe(80, Protocol.UDP),
                new PortProbe(53, Protocol.UDP),
                new PortProbe(546, Protocol.UDP),
                new PortProbe(8080, Protocol.TCP));
        assertThat(parse(probes, "ports", lines))
                .containsExactly(
                        listening("0.0.0.0", "[::]"),
                        listening(),
                        listening("127.0.0.53"),
                        listening("[fe80::1]"),
                        listening("*"));
    }

    private static PortFact listening(String... addresses) {
        return new PortFact(new TreeSet<>(Set.of(addresses)));
    }

    @Test
    void processesThatHaveEndedDoNotCount() {
        String lines =
                "      1 root     Ss   systemd\n     50 postgres Ss   postgres\n     51 postgres Z    postgres\n     60 www-data S    tmux: server\n";
        assertThat(parse(List.of(new ProcessProbe("postgres"), new ProcessProbe("tmux: server")), "processes", lines))
                .containsExactly(
                        new ProcessFact(List.of(new ProcessFact.Running(50, "postgres"))),
                        new ProcessFact(List.of(new ProcessFact.Running(60, "www-data"))));
    }

    @Test
    void firewallRulesOfBothFamiliesAreOne() {
        String tuples = """
                ### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in
                ### tuple ### limit tcp 2222 0.0.0.0/0 any 10.0.0.0/8 in comment=6869
                ### tuple ### allow any 80 0.0.0.0/0 any 0.0.0.0/0 in
                ### tuple ### allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 in
                ### tuple ### reject tcp 23 0.0.0.0/0 any 0.0.0.0/0 in
                ### tuple ### allow tcp 25 0.0.0.0/0 any 0.0.0.0/0 out
                ### tuple ### allow tcp 22 ::/0 any ::/0 in
                ### tuple ### deny udp 53 ::/0 any 2001:db8::/32 in
                """;
        String policies = """
                DEFAULT_INPUT_POLICY="REJECT"
                DEFAULT_OUTPUT_POLICY="ACCEPT"
                DEFAULT_FORWARD_POLICY="DROP"
                """;
        FirewallRule limited = new FirewallRule(FirewallRule.Verdict.LIMIT, 2222, Protocol.TCP, "10.0.0.0/8");
        assertThat(parse(List.of(new FirewallProbe()), "firewall", "active", tuples, policies))
                .containsExactly(new FirewallFact(
                        true,
                        true,
                        new FirewallDefaults(FirewallRule.Verdict.REJECT, FirewallRule.Verdict.ALLOW),
                        List.of(
                                new FirewallRule(FirewallRule.Verdict.ALLOW, 22, Protocol.TCP, "any"),
                                limited,
                                new FirewallRule(FirewallRule.Verdict.REJECT, 23, Protocol.TCP, "any"),
                                new FirewallRule(FirewallRule.Verdict.DENY, 53, Protocol.UDP, "2001:db8::/32")),
                        Map.of(limited, "hi")));
        assertThat(parse(List.of(new FirewallProbe()), "firewall", "absent", "", ""))
                .containsExactly(new FirewallFact(false, false, List.of()));
    }

    @Test
    void theServersRowsFindTheirQuestions() {
        List<Probe<?>> probes = List.of(
                new RoleProbe("shop"),
                new DatabaseProbe("shop"),
                new SettingProbe("work_mem"),
                new RoleProbe("nobody"));
        assertThat(parse(
                        probes,
                        "role",
                        "0",
                        "t",
                        "f",
                        "t",
                        "f",
                        "t",
                        "SCRAM-SHA-256$x",
                        "TimeZone=UTC\u001eclient_encoding=utf8",
                        "database",
                        "1",
                        "shop",
                        "UTF8",
                        "C.UTF-8",
                        "setting",
                        "2",
                        "4MB",
                        "f",
                        "f",
                        "server",
                        "up"))
                .containsExactly(
                        new RoleFact(
                                true,
                                true,
                                new RoleAttributes(true, false, true, false),
                                Secret.of("SCRAM-SHA-256$x"),
                                new TreeMap<>(Map.of("timezone", "UTC", "client_encoding", "utf8"))),
                        new DatabaseFact(true, true, "shop", "UTF8", "C.UTF-8"),
                        new SettingFact(true, true, "4MB", false, false),
                        new RoleFact(true, false, new RoleAttributes(false, false, false, false), null));
        assertThat(parse(List.of(new DatabaseProbe("shop")), "server", "down"))
                .containsExactly(new DatabaseFact(false, false, "", "", ""));
        assertThatThrownBy(() -> parse(
                        List.of(new DatabaseProbe("shop")),
                        "server",
                        "FATAL: the database system is starting up (exit 2)"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("database shop: psql says FATAL: the database system is starting up");
    }
}
