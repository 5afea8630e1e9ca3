package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories full of files. */
public interface TreeContract extends Subject {

    /**
     * Places a tree of which the host holds nothing.
     *
     * @param path where
     * @param tree what
     * @param subject whose owner and group
     * @return the action
     */
    static PlaceTree place(String path, Tree tree, Subject subject) {
        return new PlaceTree(path, tree, subject.owner(), subject.group(), null, Collections.emptySortedMap());
    }

    private TreeFact treeAt(String path) {
        return stage().ask(new TreeProbe(path));
    }

    @Test
    default void aTreeArrivesWithItsDirectoriesModesAndLinks(@TempDir Path here) throws IOException {
        Files.createDirectories(here.resolve("bin/deep"));
        Files.writeString(here.resolve("readme.txt"), "hello\n");
        Path tool = Files.writeString(here.resolve("bin/deep/tool"), "#!/bin/sh\n");
        assertThat(tool.toFile().setExecutable(true, false)).isTrue();
        Files.createSymbolicLink(here.resolve("latest"), Path.of("bin/deep/tool"));
        Tree tree = Tree.of(here);
        String path = stage().path("tree");
        assertThat(treeAt(path)).isEqualTo(TreeFact.absent());

        stage().done(place(path, tree, this));

        assertThat(treeAt(path)).isEqualTo(new TreeFact(true, tree.entries()));
        assertThat(stage().ask(FileProbe.of(path))).isEqualTo(FileFact.directory(owner(), group(), "0755"));
        assertThat(stage().ask(FileProbe.of(path + "/bin"))).isEqualTo(FileFact.directory(owner(), group(), "0755"));
        assertThat(stage().ask(FileProbe.of(path + "/readme.txt")).mode()).isEqualTo("0644");
        assertThat(stage().ask(FileProbe.of(path + "/bin/deep/tool")).mode()).isEqualTo("0755");
    }

    @Test
    default void placingTwiceGivesTheSameTree() {
        Tree tree = Tree.of(Map.of("a", Content.text("a"), "b/c", Content.text("c")));
        String path = stage().path("tree");
        stage().done(place(path, tree, this), place(path, tree, this));
        assertThat(treeAt(path).entries()).isEqualTo(tree.entries());
    }

    @Test
    default void nothingElseStaysInATree() {
        String path = stage().path("tree");
        stage().done(place(path, Tree.of(Map.of("old", Content.text("old"), "both", Content.text("1"))), this));
        Tree newer = Tree.of(Map.of("both", Content.text("2")));
        stage().done(place(path, newer, this));
        assertThat(treeAt(path).entries()).isEqualTo(newer.entries());
    }

    @Test
    default void whatTheHostHoldsIsTakenFromThere() {
        String base = stage().path("one");
        stage().done(place(base, Tree.of(Map.of("same", Content.text("same"), "x/old", Content.text("old"))), this));
        Tree next = Tree.of(Map.of("moved/same", Content.text("same"), "new", Content.text("new")));
        String path = stage().path("two");
        stage().done(new PlaceTree(
                path, next, owner(), group(), base, treeAt(base).entries()));
        assertThat(treeAt(path).entries()).isEqualTo(next.entries());
        assertThat(treeAt(base).entries()).containsOnlyKeys("same", "x/old");
    }

    @Test
    default void aTreeMayBeItsOwnBase() {
        String path = stage().path("tree");
        stage().done(place(path, Tree.of(Map.of("a", Content.text("1"), "b", Content.text("2"))), this));
        Tree next = Tree.of(Map.of("a", Content.text("2"), "c", Content.text("3")));
        stage().done(new PlaceTree(
                path, next, owner(), group(), path, treeAt(path).entries()));
        assertThat(treeAt(path).entries()).isEqualTo(next.entries());
    }

    @Test
    default void aBaseThatLacksWhatItPromisedFailsAndLeavesWhatWasThere() {
        String path = stage().path("tree");
        Tree before = Tree.of(Map.of("a", Content.text("1")));
        stage().done(place(path, before, this));
        TreeMap<String, TreeEntry> promised = new TreeMap<>();
        Content content = Content.text("gone");
        promised.put("gone", new TreeEntry(TreeEntry.Kind.FILE, false, content.sha256()));
        Tree next = Tree.of(Map.of("gone", content));
        Outcome outcome = stage().does(new PlaceTree(path, next, owner(), group(), path, promised));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(treeAt(path).entries()).isEqualTo(before.entries());
    }

    @Test
    default void aTreeThatReplacedAnotherGivesItsPlaceBack() {
        String path = stage().path("tree");
        Tree before = Tree.of(Map.of("a", Content.text("1")));
        stage().done(place(path, before, this));
        PlaceTree next = place(path, Tree.of(Map.of("b", Content.text("2"))), this);
        stage().doneAndTakenBack(
                        next,
                        new RestorePath(path),
                        () -> assertThat(treeAt(path).entries()).containsOnlyKeys("b"));
        assertThat(treeAt(path).entries()).isEqualTo(before.entries());
    }

    @Test
    default void whatPythonCachesBesideCodeDoesNotCount() {
        String path = stage().path("tree");
        Tree code = Tree.of(Map.of("a.py", Content.text("a"), "b/c.py", Content.text("c")));
        stage().done(place(path, code, this));
        Attributes attributes = new Attributes(owner(), group(), "0755");
        stage().done(
                        new MakeDirectory(path + "/b/__pycache__", attributes),
                        new WriteFile(
                                path + "/b/__pycache__/c.cpython-311.pyc", Content.text("x"), attributes, List.of()));
        assertThat(treeAt(path)).isEqualTo(new TreeFact(true, code.entries()));
    }

    @Test
    default void aTreeMayBeTakenFromWhereALinkLeads() {
        String one = stage().path("one");
        String current = stage().path("current");
        stage().done(new MakeDirectory(one, new Attributes(owner(), group(), "0755")));
        stage().done(
                        place(one + "/code", Tree.of(Map.of("same", Content.text("same"))), this),
                        new MakeLink(current, one));
        Tree next = Tree.of(Map.of("same", Content.text("same"), "new", Content.text("new")));
        TreeFact held = treeAt(current + "/code");
        assertThat(held.entries()).containsOnlyKeys("same");
        String path = stage().path("two");
        stage().done(new PlaceTree(path, next, owner(), group(), current + "/code", held.entries()));
        assertThat(treeAt(path).entries()).isEqualTo(next.entries());
    }

    @Test
    default void aThousandSmallFilesArrive() {
        Map<String, Content> files = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            files.put("d" + i % 10 + "/f" + i, Content.text("file " + i));
        }
        Tree tree = Tree.of(files);
        stage().done(place(stage().path("many"), tree, this));
        assertThat(treeAt(stage().path("many")).entries()).isEqualTo(tree.entries());
    }
}
