package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTreeTest {

    @TempDir
    private Path directory;

    private Bench bench;
    private Path target;
    private Path source;

    @BeforeEach
    void prepare() throws IOException {
        bench = Bench.in(directory.resolve("bench"));
        target = Files.createDirectory(directory.resolve("host")).resolve("release");
        source = Files.createDirectory(directory.resolve("source"));
    }

    private PlaceTree place(Tree tree, @Nullable Path base) {
        SortedMap<String, TreeEntry> held = base == null
                ? new TreeMap<>()
                : bench.observe(new TreeProbe(base.toString())).entries();
        return new PlaceTree(
                target.toString(),
                tree,
                Bench.mine("0644").owner(),
                Bench.mine("0644").group(),
                base == null ? null : base.toString(),
                held);
    }

    private void placed(Tree tree, @Nullable Path base) {
        Programs.Ran ran = bench.apply(place(tree, base));
        assertThat(ran.code()).as(ran::text).isZero();
        assertThat(bench.observe(new TreeProbe(target.toString())).entries()).isEqualTo(tree.entries());
        assertThat(target.getParent().toFile().list())
                .as("nothing is left beside it")
                .containsExactly("release");
    }

    @Test
    void filesLinksAndExecutableBitsArrive() throws IOException {
        Files.createDirectories(source.resolve("static/css"));
        Files.writeString(source.resolve("static/css/a.css"), "a {}");
        Files.writeString(source.resolve("empty"), "");
        Files.writeString(source.resolve("manage.py"), "#!").toFile().setExecutable(true);
        Files.createSymbolicLink(source.resolve("latest"), Path.of("static/css"));
        Files.createSymbolicLink(source.resolve("static/dangling"), Path.of("/no/where"));
        placed(Tree.of(source), null);
        assertThat(Files.isExecutable(target.resolve("manage.py"))).isTrue();
    }

    @Test
    void anEmptyTreeIsAnEmptyDirectory() {
        placed(Tree.of(Map.of()), null);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void onlyWhatTheHostLacksIsSentAndLikesOnlyOnce() throws IOException {
        placed(Tree.of(Map.of("a", Content.text("A"), "b", Content.text("B"))), null);
        Tree next = Tree.of(Map.of(
                "renamed",
                Content.text("A"),
                "b",
                Content.text("B"),
                "x/new",
                Content.text("N"),
                "x/same",
                Content.text("N")));
        PlaceTree action = place(next, target);
        assertThat(ActionScripts.lacking(action)).containsExactly("x/new");
        placed(next, target);
        assertThat(target.resolve("a")).doesNotExist();
    }

    @Test
    void nothingIsSharedWithTheBase() throws IOException {
        Path base = Files.createDirectory(directory.resolve("base"));
        Files.writeString(base.resolve("a"), "A");
        placed(Tree.of(Map.of("a", Content.text("A"))), base);
        Files.writeString(base.resolve("a"), "changed in place");
        assertThat(target.resolve("a")).hasContent("A");
    }

    @Test
    void aBaseThatHasChangedFailsAndLeavesWhatWasThere() throws IOException {
        placed(Tree.of(Map.of("a", Content.text("A"))), null);
        PlaceTree action = place(Tree.of(Map.of("b", Content.text("A"))), target);
        Files.writeString(target.resolve("a"), "not A any more");
        Programs.Ran ran = bench.apply(action);
        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains(target + " has changed since it was read");
        assertThat(target.resolve("a")).hasContent("not A any more");
        assertThat(target.getParent().toFile().list()).containsExactly("release");
    }

    @Test
    void whatWasThereComesBack() {
        Tree first = Tree.of(Map.of("a", Content.text("A"), "d/b", Content.text("B")));
        placed(first, null);
        bench.nextRun();
        placed(Tree.of(Map.of("c", Content.text("C"))), target);
        placed(Tree.of(Map.of("d", Content.text("D"))), target);
        assertThat(bench.apply(new RestorePath(target.toString())).code()).isZero();
        assertThat(bench.observe(new TreeProbe(target.toString())).entries()).isEqualTo(first.entries());
    }

    @Test
    void everyNameThatATreeMayHaveArrives() {
        Map<String, Content> files = new HashMap<>();
        for (String name : HostileStrings.all()) {
            String path = "d" + name.replace('\n', 'n').replace('/', '_') + "/f"
                    + name.replace('\n', 'n').replace('/', '_');
            files.put(path, Content.text("in " + name));
        }
        files.put("long/" + "n".repeat(200) + "/" + "é".repeat(120), Content.text("long"));
        placed(Tree.of(files), null);
        placed(Tree.of(files), target);
    }

    @Test
    void thousandsOfFilesArrive() {
        Map<String, Content> files = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            files.put("some/directory/" + i % 50 + "/file with a name number " + i, Content.text("content " + i));
        }
        placed(Tree.of(files), null);
    }
}
