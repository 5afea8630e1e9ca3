package dev.slipway.testkit.stack;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A variant of the sample application: its base, over it other files of the samples or of a test.
 *
 * @param files what is in it, by path
 * @param version how people name it
 */
record SampleSource(Map<String, Content> files, String version) implements Source {

    private static final Path SAMPLES = Path.of("../samples/django");

    static SampleSource release(int number) {
        SampleSource base = new SampleSource(Map.of(), "v" + number).with(SAMPLES.resolve("base"));
        for (int each = 2; each <= number; each++) {
            base = base.with(SAMPLES.resolve("releases/v" + each));
        }
        return base;
    }

    static SampleSource broken(String fault) {
        SampleSource second = release(2).with(SAMPLES.resolve("broken").resolve(fault));
        return new SampleSource(second.files, fault);
    }

    private SampleSource with(Path directory) {
        Map<String, Content> all = new HashMap<>(files);
        Tree tree = Tree.of(directory, path -> !path.contains("__pycache__") && !path.contains(".ruff_cache"));
        tree.entries().forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE) {
                all.put(path, tree.content(entry.content()));
            }
        });
        return new SampleSource(all, version);
    }

    /** The same with another file. */
    SampleSource with(String path, String text) {
        Map<String, Content> all = new HashMap<>(files);
        all.put(path, Content.text(text));
        return new SampleSource(all, version);
    }

    @Override
    public String origin() {
        return "the sample " + version;
    }

    @Override
    public Snapshot fetch() {
        Tree tree = Tree.of(files);
        return Snapshot.of(tree, version, tree.digest().substring("sha256:".length()));
    }
}
