package dev.slipway.testkit.model;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.probe.SpaceFact;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.host.probe.UserProbe;
import dev.slipway.testkit.script.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What each probe reads from a machine in memory. */
public final class Probes {

    private static final int OUTPUT_LIMIT = 64 * 1024;
    private static final Map<Class<?>, BiFunction<Probe<?>, Machine, Fact>> MEANINGS = new HashMap<>();

    static {
        on(OsProbe.class, (probe, machine) -> machine.os());
        on(PackageProbe.class, (probe, machine) -> machine.packages().fact(probe.name()));
        on(FileProbe.class, (probe, machine) -> file(probe, machine.files()));
        on(TreeProbe.class, (probe, machine) -> tree(probe, machine.files()));
        on(UserProbe.class, (probe, machine) -> machine.accounts().user(probe.name()));
        on(GroupProbe.class, (probe, machine) -> machine.accounts().group(probe.name()));
        on(UnitProbe.class, (probe, machine) -> machine.units().fact(probe.unit()));
        on(PortProbe.class, (probe, machine) -> machine.listeners().port(probe.port(), probe.protocol()));
        on(ProcessProbe.class, (probe, machine) -> machine.listeners().processes(probe.command()));
        on(FirewallProbe.class, (probe, machine) -> machine.firewall().fact());
        on(LoginProbe.class, (probe, machine) -> machine.login());
        on(SpaceProbe.class, (probe, machine) -> new SpaceFact(machine.freeMib()));
        on(RoleProbe.class, (probe, machine) -> machine.postgres().role(probe.name()));
        on(DatabaseProbe.class, (probe, machine) -> machine.postgres().database(probe.name()));
        on(SettingProbe.class, (probe, machine) -> machine.postgres().setting(probe.name()));
        on(ExtensionProbe.class, (probe, machine) -> machine.postgres().extensions(probe.database()));
        on(CommandProbe.class, (probe, machine) -> command(probe, machine));
    }

    private Probes() {}

    private static <P extends Probe<?>> void on(Class<P> kind, BiFunction<P, Machine, Fact> meaning) {
        MEANINGS.put(kind, (probe, machine) -> meaning.apply(kind.cast(probe), machine));
    }

    static Set<Class<?>> known() {
        return MEANINGS.keySet();
    }

    static Fact answer(Probe<?> probe, Machine machine) {
        BiFunction<Probe<?>, Machine, Fact> meaning = MEANINGS.get(probe.getClass());
        if (meaning == null) {
            throw new IllegalStateException("no meaning in memory for " + probe.getClass());
        }
        return meaning.apply(probe, machine);
    }

    private static FileFact file(FileProbe probe, FileTree files) {
        Node node = files.at(probe.path());
        if (node == null) {
            return FileFact.absent();
        }
        boolean comesAlong = probe.unless() != null
                && !probe.secret()
                && node.content() != null
                && !node.content().sha256().equals(probe.unless());
        return node.fact(comesAlong ? node.readableText(FileProbe.CONTENT_LIMIT) : null);
    }

    private static TreeFact tree(TreeProbe probe, FileTree files) {
        Node root = files.at(probe.root());
        if (root == null || !root.is(FileFact.Kind.DIRECTORY)) {
            return TreeFact.absent();
        }
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        files.below(probe.root()).forEach((path, node) -> {
            if (("/" + path + "/").contains("/__pycache__/")) {
                return;
            }
            if (node.is(FileFact.Kind.LINK)) {
                entries.put(path, new TreeEntry(TreeEntry.Kind.LINK, false, node.target()));
            } else if (node.is(FileFact.Kind.FILE)) {
                String sha256 = Objects.requireNonNull(node.content()).sha256();
                entries.put(path, new TreeEntry(TreeEntry.Kind.FILE, node.executable(), sha256));
            }
        });
        return new TreeFact(true, entries);
    }

    private static CommandFact command(CommandProbe probe, Machine machine) {
        try {
            Reply reply = ProgramActions.ask(probe.command(), probe.user(), machine);
            boolean failedToStart = reply.exit() == 127;
            String output = reply.output().isEmpty() || failedToStart ? "" : String.join("\n", reply.output()) + "\n";
            return new CommandFact(reply.exit(), output.substring(0, Math.min(OUTPUT_LIMIT, output.length())));
        } catch (Failure noUser) {
            return new CommandFact(noUser.exit(), "");
        }
    }
}
