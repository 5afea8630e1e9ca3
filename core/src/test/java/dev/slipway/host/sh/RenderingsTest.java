package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.Sql;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.host.probe.UserProbe;
import dev.slipway.secret.Secret;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingsTest {

    private static final String ODD = "it's; $(odd) \"name\"\n";
    private static final Secret PASSWORD = Secret.of("hush-hush");

    private static final List<Probe<?>> PROBES = List.of(
            new OsProbe(),
            new PackageProbe(ODD),
            new FileProbe("/" + ODD, "0", false),
            new TreeProbe("/" + ODD),
            new UserProbe(ODD),
            new GroupProbe(ODD),
            new UnitProbe(ODD),
            new PortProbe(80, Protocol.TCP),
            new ProcessProbe(ODD),
            new FirewallProbe(),
            new LoginProbe(),
            new SpaceProbe("/" + ODD),
            new RoleProbe(ODD),
            new DatabaseProbe(ODD),
            new SettingProbe(ODD),
            new ExtensionProbe(ODD),
            new CommandProbe(ODD, List.of(ODD, ODD), ODD));

    private static final List<Action> ACTIONS = List.of(
            new InstallPackages(List.of(ODD)),
            new RemovePackages(List.of(ODD)),
            new WriteFile("/" + ODD, Content.secret(PASSWORD), Attributes.root("0600"), List.of(ODD, WriteFile.FILE)),
            new MakeDirectory("/" + ODD, Attributes.root("0755")),
            new MakeLink("/" + ODD, ODD),
            new SetAttributes("/" + ODD, new Attributes(ODD, ODD, "0644")),
            new RemovePath("/" + ODD),
            new RestorePath("/" + ODD),
            new PlaceTree("/" + ODD, Tree.of(Map.of("a", Content.text("a"))), ODD, ODD, "/" + ODD, new TreeMap<>()),
            new EnsureGroup(ODD, true),
            new EnsureUser(ODD, ODD, new TreeSet<>(List.of(ODD)), ODD, ODD, true),
            UnitAction.of(ODD, UnitAction.Verb.values()),
            new ChangeFirewall(
                    true, new FirewallRule(FirewallRule.Verdict.LIMIT, 22, Protocol.TCP, "10.0.0.0/8"), "slipway shop"),
            new ChangeFirewallDefaults(FirewallDefaults.CLOSED),
            new SwitchFirewall(true),
            new EnsureRole(ODD, RoleAttributes.loginOnly(), PASSWORD),
            new EnsureDatabase(ODD, ODD, ODD, ODD),
            new EnsureExtension(ODD, ODD),
            new ChangeSetting(ODD, ODD),
            new Sql(ODD, Content.secret(PASSWORD)),
            new Run(
                    List.of(ODD, ODD),
                    ODD,
                    ODD,
                    new TreeMap<>(Map.of("NAME", ODD)),
                    Content.secret(PASSWORD),
                    Duration.ofMillis(1500)));

    @TempDir
    private Path directory;

    private String actions() {
        Bench bench = Bench.in(directory);
        StringBuilder script = new StringBuilder("#!/bin/sh\n").append(ActionScripts.prelude());
        for (int i = 0; i < ACTIONS.size(); i++) {
            script.append("op")
                    .append(i)
                    .append("() {\n")
                    .append(ActionScripts.render("op" + i, ACTIONS.get(i), bench))
                    .append("\n}\nop")
                    .append(i)
                    .append('\n');
        }
        return script.toString();
    }

    private static List<Class<?>> classes(List<?> samples) {
        return samples.stream().<Class<?>>map(Object::getClass).toList();
    }

    @Test
    void everyProbeHasARendering() {
        assertThat(classes(PROBES)).containsExactlyInAnyOrder(Probe.class.getPermittedSubclasses());
        String script = ObserveScript.render(PROBES);
        assertThat(ObserveScript.render(PROBES)).as("the same every time").isEqualTo(script);
    }

    @Test
    void everyActionHasARendering() {
        assertThat(classes(ACTIONS)).containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
        Bench bench = Bench.in(directory);
        assertThat(ACTIONS)
                .allSatisfy(action ->
                        assertThat(ActionScripts.render("op1", action, bench)).isNotBlank());
    }

    @Test
    void noSecretIsPartOfAScript() {
        assertThat(actions()).doesNotContain(PASSWORD.reveal());
    }

    @Test
    void dashReadsEveryScript() {
        String dash = Programs.require("dash");
        Programs.output(actions(), List.of(dash, "-n"));
        Programs.output(ObserveScript.render(PROBES), List.of(dash, "-n"));
    }

    @Test
    void shellcheckHasNothingToSay() throws IOException {
        String shellcheck = Programs.require("shellcheck");
        Path prelude = Files.writeString(directory.resolve("prelude.sh"), actions());
        Path observe = Files.writeString(directory.resolve("observe.sh"), "#!/bin/sh\n" + ObserveScript.render(PROBES));
        // functions that are called by a name in a variable, dollars of dpkg's, a file that is read twice: said in the
        // sources' comments
        Programs.output(
                "",
                List.of(
                        shellcheck,
                        "-s",
                        "sh",
                        "-e",
                        "SC2317,SC2329,SC2016,SC2094",
                        prelude.toString(),
                        observe.toString()));
    }

    @Test
    void oneCallForEachKindHoweverManyAreAsked() {
        List<Probe<?>> many =
                List.of(new PackageProbe("a"), new UnitProbe("x"), new PackageProbe("b"), new UnitProbe("y"));
        assertThat(ObserveScript.render(many))
                .containsOnlyOnce("ask_packages 'a' 'b'")
                .containsOnlyOnce("ask_units 'x' 'y'");
    }

    @Test
    void whatCannotBeSaidIsRefused() {
        Bench bench = Bench.in(directory);
        List<Action> impossible = List.of(
                new MakeLink("/a", "nul\0"),
                new Run(List.of(), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1)),
                new Run(List.of("A=b"), "root", "/", new TreeMap<>(), null, Duration.ofSeconds(1)),
                new Run(List.of("a"), "root", "/", new TreeMap<>(Map.of("A=B", "")), null, Duration.ofSeconds(1)),
                new Run(List.of("a"), "root", "/", new TreeMap<>(), null, Duration.ZERO),
                new EnsureDatabase("", "a", "UTF8", "C"));
        assertThat(impossible)
                .allSatisfy(action -> assertThatThrownBy(() -> ActionScripts.render("op1", action, bench))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> ActionScripts.render("op;1", new SwitchFirewall(true), bench))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsOfNamesAreGivenToPostgresNameByName() throws IOException {
        Bench bench = Bench.in(directory);
        ActionScripts.render(
                "op1", new ChangeSetting("shared_preload_libraries", "pg_stat_statements, auto_explain"), bench);
        assertThat(directory.resolve("payload1"))
                .content()
                .startsWith("ALTER SYSTEM SET \"shared_preload_libraries\" = 'pg_stat_statements', 'auto_explain';\n");
    }
}
