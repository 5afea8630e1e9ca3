package dev.slipway.step.python;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A directory of packages on the machine that runs the program. A source, so that it is read once for all hosts, and not at all while a
 * description is only checked. Immutable.
 *
 * @param directory where they are
 */
record Wheelhouse(Path directory) implements Source {

    @Override
    public String origin() {
        return "wheelhouse " + directory;
    }

    @Override
    public Snapshot fetch() {
        Tree packages = Files.isDirectory(directory)
                ? Tree.of(directory, name -> name.matches("[^/]+\\.(whl|tar\\.gz|zip)"))
                : Tree.of(Map.of());
        if (packages.entries().isEmpty()) {
            throw new SourceException(
                    "wheelhouse(\"" + directory + "\"): there is no package in it",
                    Circumstances.none()
                            .withState("no host was changed")
                            .withNext("fill it with: pip download -r requirements.txt -d " + directory),
                    null);
        }
        Tree.Builder all = Tree.builder();
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, TreeEntry> each : packages.entries().entrySet()) {
            String sha256 = each.getValue().content();
            all.file(each.getKey(), packages.content(sha256), false);
            list.append(sha256).append("  ").append(each.getKey()).append('\n');
        }
        all.file(Surroundings.LIST, Content.text(list.toString()), false);
        return Snapshot.of(all.build(), directory.toString(), packages.digest());
    }
}
