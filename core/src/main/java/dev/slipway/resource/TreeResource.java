package dev.slipway.resource;

import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory that holds exactly these files. Immutable.
 *
 * @param path the absolute path
 * @param tree what is in it
 * @param owner the owner of everything in it
 * @param group the group of everything in it
 * @param base a directory on the host that may hold some of the contents already, such as an earlier release, or null
 * @param triggers what has to happen once if it changes
 */
public record TreeResource(
        String path,
        Tree tree,
        String owner,
        String group,
        @Nullable String base,
        List<Handler> triggers) implements Resource {

    private static final int SHOWN = 20;

    /** Refuses a path that is not absolute, and copies the list. */
    public TreeResource {
        Paths.check(path);
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(Requirements.probes(path, owner, group));
        probes.add(FileProbe.of(path));
        probes.add(new TreeProbe(path));
        if (base != null && !base.equals(path)) {
            probes.add(new TreeProbe(base));
        }
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact directory = facts.get(FileProbe.of(path));
        TreeFact now = facts.get(new TreeProbe(path));
        if (now.exists()
                && now.entries().equals(tree.entries())
                && directory.owner().equals(owner)
                && directory.group().equals(group)) {
            return List.of();
        }
        if (directory.exists() && directory.kind() != FileFact.Kind.DIRECTORY) {
            throw new Unplannable(path + " is there and no directory: remove it by hand if nothing needs it");
        }
        Requirements.check(facts, path, owner, group);
        String from = now.exists() ? path : base;
        SortedMap<String, TreeEntry> held = from == null
                ? TreeFact.absent().entries()
                : facts.get(new TreeProbe(from)).entries();
        return List.of(Change.of(
                        (now.exists() ? "update " : "place ") + path + " ("
                                + tree.entries().size() + " files)",
                        new PlaceTree(path, tree, owner, group, held.isEmpty() ? null : from, held))
                .showing(difference(now.entries()))
                .undoneBy(new RestorePath(path)));
    }

    private String difference(SortedMap<String, TreeEntry> now) {
        List<String> lines = new ArrayList<>();
        tree.entries().forEach((name, entry) -> {
            TreeEntry old = now.get(name);
            if (!Objects.equals(old, entry)) {
                lines.add((old == null ? "+ " : "~ ") + name);
            }
        });
        now.keySet().stream().filter(name -> !tree.entries().containsKey(name)).forEach(name -> lines.add("- " + name));
        String more = lines.size() > SHOWN ? "… and " + (lines.size() - SHOWN) + " more\n" : "";
        StringBuilder text = new StringBuilder();
        lines.stream().limit(SHOWN).forEach(line -> text.append(line).append('\n'));
        return text + more;
    }
}
