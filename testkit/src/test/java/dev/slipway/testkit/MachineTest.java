package dev.slipway.testkit;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.ProcessFact;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.script.PackageModel;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MachineTest {

    private static final String SERVICE =
            "[Service]\nType=notify\nUser=www-data\nRuntimeDirectory=shop\nExecStart=/srv/shop/bin/gunicorn core\n"
                    + "[Install]\nWantedBy=multi-user.target\n";

    private final InMemoryHost host = InMemoryHost.ubuntu("24.04").named("app1");

    private Object ask(Probe<?> probe) {
        try (var session = host.open()) {
            return session.observe(Runs.DEPLOYMENT, List.of(probe)).facts().get(probe.id());
        }
    }

    private void service(String text) {
        host.has().file("/etc/systemd/system/shop.service", text);
    }

    @Test
    void theSystemIsTheOneThatWasAskedFor() {
        assertThat(ask(new OsProbe())).isEqualTo(new OsFact("ubuntu", "24.04", "noble", "amd64", 2, 4 * 1024 * 1024));
        host.sized(8, 1024);
        assertThat(ask(new OsProbe())).isEqualTo(new OsFact("ubuntu", "24.04", "noble", "amd64", 8, 1024 * 1024));
        assertThatThrownBy(() -> InMemoryHost.debian("7")).hasMessage("no model of debian 7, only of [11, 12, 13]");
    }

    @Test
    void aBootBringsUpWhatIsEnabledAndForgetsWhatWasNot() {
        host.has().installed("nginx", "postgresql");
        service(SERVICE);
        host.has().unit("shop.service", Verb.START).file("/run/note", "x").file("/srv/note", "x");
        host.unit("shop").listensOn(8000);
        assertThat(host).port(8000).isOpenOnLoopbackOnly();
        assertThat(host).directory("/run/shop").isOwnedBy("www-data", "www-data");

        host.powerOff().powerOn();

        assertThat(host).unit("nginx").isActive();
        assertThat(host).unit("postgresql@16-main").isActive();
        assertThat(host).unit("shop").isInactive().isNotEnabled();
        assertThat(host).port(8000).isClosed();
        assertThat(host).hasNothingAt("/run/note");
        assertThat(host).file("/srv/note").exists();
    }

    @Test
    void unitsFailForTheReasonsThatSystemdHas() {
        service(SERVICE.replace("User=www-data", "User=shop"));
        assertThatThrownBy(() -> host.has().unit("shop.service", Verb.START)).hasMessageContaining("status=217/USER");
        service(SERVICE.replace("Type=notify", "EnvironmentFile=/etc/shop/shop.env"));
        assertThatThrownBy(() -> host.has().unit("shop.service", Verb.START))
                .hasMessageContaining("/etc/shop/shop.env");
        assertThat(host).unit("shop").isFailed();
        host.has().file("/etc/shop/shop.env", "").unit("shop.service", Verb.START, Verb.ENABLE);
        assertThat(host).unit("shop").isActive().isEnabled();
    }

    @Test
    void aScriptedUnitFailsUntilItIsToldToStart() {
        service(SERVICE);
        host.unit("shop").failsToStart("ModuleNotFoundError: core");
        assertThatThrownBy(() -> host.has().unit("shop.service", Verb.START, Verb.ENABLE))
                .hasMessageContaining("Job for shop.service failed")
                .hasMessageContaining("ModuleNotFoundError: core");
        assertThat(host).unit("shop").isFailed().isNotEnabled();
        host.unit("shop").startsAgain();
        host.has().unit("shop.service", Verb.START);
        assertThat(host).unit("shop").isActive();
        host.unit("shop").crashes();
        assertThat(host).unit("shop").isFailed();
    }

    @Test
    void socketsListenWhereTheirFilesSay() {
        service(SERVICE);
        host.has()
                .file(
                        "/etc/systemd/system/shop.socket",
                        "[Socket]\nListenStream=/run/shop.sock\nListenStream=127.0.0.1:9000\nSocketUser=www-data\nSocketMode=0660\n"
                                + "[Install]\nWantedBy=sockets.target\n")
                .unit("shop.socket", Verb.START, Verb.ENABLE);
        assertThat(host).unit("shop.socket").isActive().isEnabled();
        assertThat(host).port(9000).isOpen();
        assertThatThrownBy(() -> assertThat(host).hasNothingAt("/run/shop.sock"))
                .hasMessageContaining("neither file nor directory nor link");
        host.has().unit("shop.socket", Verb.STOP);
        assertThat(host).hasNothingAt("/run/shop.sock");
    }

    @Test
    void processesAreThoseOfUnitsThatRun() {
        service(SERVICE);
        host.has().unit("shop.service", Verb.START);
        ProcessFact fact = (ProcessFact) ask(new ProcessProbe("gunicorn"));
        assertThat(fact.describe()).isEqualTo("1 as [www-data]");
    }

    @Test
    void dropInsChangeAUnit() {
        service(SERVICE);
        host.has()
                .unit("shop.service", Verb.START)
                .file("/etc/systemd/system/shop.service.d/user.conf", "[Service]\nUser=nobody\n");
        assertThatThrownBy(() -> assertThat(host).unit("shop").isUpToDate()).isInstanceOf(AssertionError.class);
        host.has().unit("shop.service", Verb.RESTART);
        assertThat(host).unit("shop").isUpToDate();
        assertThat(((ProcessFact) ask(new ProcessProbe("gunicorn"))).describe()).isEqualTo("1 as [nobody]");
    }

    @Test
    void theDatabaseAnswersWhileItsClusterIsUp() {
        assertThatThrownBy(() -> host.has().does(new EnsureRole("shop", RoleAttributes.loginOnly(), null)))
                .hasMessage("EnsureRole: psql: not found");
        host.has()
                .installed("postgresql")
                .does(new EnsureRole("shop", RoleAttributes.loginOnly(), Secret.of("pw")))
                .does(new EnsureDatabase("shop", "shop", "UTF8", "C.UTF-8"));
        assertThat(host).database("shop").isOwnedBy("shop");
        assertThat(host).role("shop").canLogIn().hasNoPrivileges();
        host.has().unit("postgresql.service", Verb.STOP);
        assertThatThrownBy(() -> assertThat(host).database("shop").exists()).hasMessageContaining("no server");
        host.has().unit("postgresql.service", Verb.START);
        assertThat(host).database("shop").exists();
    }

    @Test
    void settingsThatNeedARestartGetIt() {
        host.has().installed("postgresql").does(new ChangeSetting("shared_buffers", "1GB"));
        assertThat(ask(new SettingProbe("shared_buffers"))).isEqualTo(new SettingFact(true, true, "128MB", true, true));
        host.has().unit("postgresql.service", Verb.RESTART);
        assertThat(ask(new SettingProbe("shared_buffers"))).isEqualTo(new SettingFact(true, true, "1GB", true, false));
    }

    @Test
    void aNewVerdictReplacesTheOldWhereItStands() {
        host.has()
                .installed("ufw")
                .does(new ChangeFirewall(true, new FirewallRule(Verdict.ALLOW, 22, Protocol.TCP, "any")))
                .does(new ChangeFirewall(true, new FirewallRule(Verdict.ALLOW, 443, Protocol.TCP, "any")))
                .does(new ChangeFirewall(true, new FirewallRule(Verdict.LIMIT, 22, Protocol.TCP, "any")));
        assertThat(host).firewall().isEmpty();
        host.has().does(new SwitchFirewall(true));
        assertThat(host).firewall().containsExactly("limit 22/tcp from any", "allow 443/tcp from any");
    }

    @Test
    void testsBringTheirOwnPackagesAndPrograms() {
        host.knowsPackage(PackageModel.named("gotenberg", "8.1")
                .requires("curl")
                .user("gotenberg", "/var/lib/gotenberg")
                .unit("gotenberg.service", SERVICE.replace("www-data", "gotenberg"), "127.0.0.1:3000")
                .directory("/var/lib/gotenberg")
                .program("gotenberg", call -> Reply.exit(3, "called: " + call.line()))
                .build());
        host.has().installed("gotenberg");
        assertThat(host).packages().contains("gotenberg", "curl");
        assertThat(host).unit("gotenberg").isActive().isEnabled();
        assertThat(host).port(3000).isOpen();
        assertThat(host).user("gotenberg").cannotLogIn();
        Run run = new Run(List.of("gotenberg", "--version"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1));
        assertThatThrownBy(() -> host.has().does(run)).isInstanceOf(IllegalStateException.class);
        host.answers("gotenberg", call -> Reply.ok("8.1"));
        host.has().does(run);
        assertThat(host.calls()).extracting(Object::toString).containsOnly("gotenberg --version (as root in /)");
    }

    @Test
    void aPackageWhoseUnitFailsIsABrokenPackage() {
        host.unit("nginx").failsToStart("bind() to 0.0.0.0:80 failed (98: Address already in use)");
        assertThatThrownBy(() -> host.has().installed("nginx"))
                .hasMessageContaining("98: Address already in use")
                .hasMessageContaining("dpkg: error processing package nginx");
    }

    @Test
    void unknownProgramsFailUntilTheyAreTrusted() {
        Run run = new Run(
                List.of("/srv/shop/bin/python", "-V"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1));
        assertThatThrownBy(() -> host.has().does(run)).isInstanceOf(IllegalStateException.class);
        host.unknownProgramsSucceed().answers("python", call -> Reply.exit(7));
        assertThatThrownBy(() -> host.has().does(run)).isInstanceOf(IllegalStateException.class);
        host.answers("python", call -> Reply.ok());
        host.has().does(run).does(new Run(List.of("any"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1)));
    }
}
