package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.testkit.model.Host;
import dev.slipway.testkit.model.Machine;
import dev.slipway.testkit.model.Node;
import dev.slipway.testkit.model.Postgres;
import dev.slipway.testkit.model.Records;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a whole host in memory into words. Times are left out, and the ids of runs: nothing happens twice at the same time. */
final class HostState {

    private final SortedMap<String, String> words = new TreeMap<>();

    private HostState() {}

    static SortedMap<String, String> of(Host host) {
        HostState state = new HostState();
        Machine machine = host.machine();
        state.files(machine);
        state.accounts(machine);
        machine.units()
                .known()
                .forEach(unit -> state.words.put(
                        "unit " + unit, machine.units().fact(unit).describe()));
        machine.packages().versions().forEach((name, version) -> state.words.put("package " + name, version));
        state.words.put("firewall", machine.firewall().fact().describe());
        state.database(machine.postgres());
        state.records(host.records());
        return state.words;
    }

    private void files(Machine machine) {
        machine.files().below("/").forEach((path, node) -> words.put("path /" + path, place(node)));
        machine.files().below("/srv").forEach((path, node) -> {
            if (path.matches("[^/]+/releases/[^/]+/history")) {
                words.put("path /srv/" + path, history(node));
            }
        });
    }

    /** What happened to a release, in order, without when and by whom. */
    private static String history(Node node) {
        return node.text()
                .lines()
                .map(line -> line.replaceFirst("^\\d+ (\\S+) \\S+ \\S+", "$1").replaceAll(" seconds=\\d+", ""))
                .collect(Collectors.joining(", "));
    }

    private static String place(Node node) {
        String owner = node.attributes().owner() + ":" + node.attributes().group() + " "
                + node.attributes().mode();
        return switch (node.kind()) {
            case FILE -> "file " + owner + " " + node.fact(null).sha256();
            case LINK -> "link to " + node.target();
            default -> (node.is(Kind.DIRECTORY) ? "directory " : "socket ") + owner;
        };
    }

    private void accounts(Machine machine) {
        machine.accounts()
                .users()
                .forEach(each ->
                        words.put("user " + each, machine.accounts().user(each).describe()));
        machine.accounts()
                .groups()
                .forEach(each -> words.put(
                        "group " + each, machine.accounts().group(each).describe()));
    }

    private void database(Postgres postgres) {
        postgres.roles().forEach(each -> words.put("role " + each, role(postgres.role(each))));
        postgres.databases().forEach(each -> {
            words.put("database " + each, postgres.database(each).describe());
            words.put("extensions of " + each, postgres.extensions(each).describe());
        });
        postgres.settings().forEach((name, value) -> words.put("setting " + name, value));
    }

    /** Of a password only that there is one: it is stored with another salt each time. A wrong one shows in the next plan. */
    private static String role(RoleFact role) {
        return role.describe() + (role.verifier() == null ? "" : " with a password");
    }

    private void records(Records records) {
        records.deployments().forEach(each -> words.put("due of " + each, String.join(", ", records.due(each))));
        records.owed().forEach((handler, change) -> words.put("missed " + handler, "since '" + change + "'"));
    }
}
