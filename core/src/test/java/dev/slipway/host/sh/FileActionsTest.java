package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileActionsTest {

    @TempDir
    private Path directory;

    private Bench bench;
    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        bench = Bench.in(directory.resolve("bench"));
        target = Files.createDirectory(directory.resolve("host")).resolve("app.conf");
    }

    private static void succeeds(Programs.Ran ran) {
        assertThat(ran.code()).as(ran::text).isZero();
    }

    private static WriteFile write(Path path, String content, String... test) {
        return new WriteFile(path.toString(), Content.text(content), Bench.mine("0640"), List.of(test));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(target.getParent())) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesWholeFilesWithTheirMode() throws IOException {
        succeeds(bench.apply(write(target, "one\n")));
        assertThat(target).hasContent("one\n");
        assertThat(bench.observe(FileProbe.of(target.toString())).mode()).isEqualTo("0640");
        assertThat(names()).containsExactly("app.conf");
    }

    @Test
    void writesFilesOfEveryNameAndContent() throws IOException {
        List<Action> actions = new ArrayList<>();
        List<String> names = HostileStrings.all().stream()
                .limit(200)
                .map(name -> name.replace('/', '_'))
                .filter(name ->
                        !name.isEmpty() && !name.equals(".") && name.getBytes(StandardCharsets.UTF_8).length < 255)
                .distinct()
                .toList();
        Attributes mine = Bench.mine("0600");
        names.forEach(name -> actions.add(
                new WriteFile(target.getParent() + "/" + name, Content.text("in " + name), mine, List.of())));
        succeeds(bench.apply(actions.toArray(Action[]::new)));
        assertThat(names()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(target.resolveSibling(name)).hasContent("in " + name);
        }
    }

    @Test
    void aFileThatItsTestRefusesDoesNotTakeItsPlace() throws IOException {
        Files.writeString(target, "good");
        Programs.Ran ran = bench.apply(write(target, "bad", "grep", "-q", "good", WriteFile.FILE));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.text()).contains("grep refuses the new " + target);
        assertThat(target).hasContent("good");
        assertThat(names()).containsExactly("app.conf");
    }

    @Test
    void theTestSeesTheNewContentUnderANameWithTheSameExtension() throws IOException {
        Path seen = directory.resolve("seen");
        String look = "cp \"$1\" \"$2\"; case $1 in */.slipway-*.conf) ;; *) exit 3 ;; esac";
        succeeds(bench.apply(write(target, "new $HOME", "sh", "-c", look, "sh", WriteFile.FILE, seen.toString())));
        assertThat(seen).hasContent("new $HOME");
        assertThat(target).hasContent("new $HOME");
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(target, elsewhere);
        succeeds(bench.apply(write(target, "new")));
        assertThat(elsewhere).hasContent("mine");
        assertThat(Files.isSymbolicLink(target)).isFalse();
        succeeds(bench.apply(new RestorePath(target.toString())));
        assertThat(Files.readSymbolicLink(target)).isEqualTo(elsewhere);
    }

    @Test
    void aDirectoryIsNotReplacedByAFile() throws IOException {
        Files.createDirectory(target);
        assertThat(bench.apply(write(target, "new")).text()).contains(target + " is a directory");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Programs.Ran ran = bench.apply(write(target.resolve("deeper"), "new"));
        assertThat(ran.code()).isNotZero();
        assertThat(ran.text()).contains("there is no directory " + target);
    }

    @Test
    void whatAttemptsThatDiedLeftIsSweptAway() throws IOException {
        Path left = Path.of(new HostPath(target.toString()).beside("op99"));
        Path other = Path.of(new HostPath(target + "2").beside("op99"));
        Files.writeString(left, "half");
        Files.writeString(other, "half");
        succeeds(bench.apply(write(target, "whole")));
        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void onlyTheFirstStateOfARunIsKept() throws IOException {
        Files.writeString(target, "zero");
        bench.apply(
                write(target, "one"), write(target, "two"), new RemovePath(target.toString()), write(target, "three"));
        assertThat(target).hasContent("three");
        succeeds(bench.apply(new RestorePath(target.toString()), new RestorePath(target.toString())));
        assertThat(target).hasContent("zero");
    }

    @Test
    void ownerModeAndTimeComeBackToo() throws IOException {
        Files.writeString(target, "zero");
        succeeds(bench.apply(new SetAttributes(target.toString(), Bench.mine("0604"))));
        FileFact before = bench.observe(FileProbe.of(target.toString()));
        bench.apply(
                write(target, "one"),
                new SetAttributes(target.toString(), Bench.mine("0600")),
                new RestorePath(target.toString()));
        assertThat(bench.observe(FileProbe.of(target.toString()))).isEqualTo(before);
    }

    @Test
    void nothingComesBackAsNothing() throws IOException {
        bench.apply(write(target, "one"));
        succeeds(bench.apply(new RestorePath(target.toString()), new RestorePath(target.toString())));
        assertThat(names()).isEmpty();
    }

    @Test
    void aPathThatNobodyTouchedIsNotRestored() throws IOException {
        Files.writeString(target, "mine");
        succeeds(bench.apply(new RestorePath(target.toString())));
        assertThat(target).hasContent("mine");
    }

    @Test
    void aDirectoryComesBackWithAllThatWasInIt() throws IOException {
        Path file =
                Files.writeString(Files.createDirectories(target.resolve("a")).resolve("b"), "deep");
        succeeds(bench.apply(new RemovePath(target.toString()), new RemovePath(target.toString())));
        assertThat(names()).isEmpty();
        succeeds(bench.apply(write(target, "a file now"), new RestorePath(target.toString())));
        assertThat(file).hasContent("deep");
        assertThat(names()).containsExactly("app.conf");
    }

    @Test
    void theNextRunKeepsItsOwn() throws IOException {
        Files.writeString(target, "zero");
        bench.apply(write(target, "one"));
        bench.nextRun();
        bench.apply(write(target, "two"), new RestorePath(target.toString()));
        assertThat(target).hasContent("one");
    }

    @Test
    void whatIsKeptOnAnotherFileSystemComesBackTheSame() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "there is no second file system");
        assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(directory)), "there is no second file system");
        Path save = Files.createTempDirectory(memory, "slipway");
        Bench apart = Bench.in(directory.resolve("apart"), save);
        Path file = Files.writeString(target, "zero");
        Path tree = Files.createDirectories(directory.resolve("host/tree"));
        Files.writeString(tree.resolve("leaf"), "green");
        succeeds(apart.apply(write(file, "one"), new RemovePath(tree.toString())));
        assertThat(tree).doesNotExist();
        succeeds(apart.apply(new RestorePath(file.toString()), new RestorePath(tree.toString())));
        assertThat(file).hasContent("zero");
        assertThat(tree.resolve("leaf")).hasContent("green");
        assertThat(names()).containsExactly("app.conf", "tree");
        succeeds(apart.apply(new RemovePath(tree.toString())));
        apart.nextRun();
        assertThat(names()).as("nothing stays behind when the run is forgotten").containsExactly("app.conf");
        Files.delete(save);
    }

    @Test
    void linksPointElsewhereInOneStep() throws IOException {
        succeeds(bench.apply(new MakeLink(target.toString(), "-odd 'target'\n"), new MakeLink(target.toString(), "b")));
        assertThat(Files.readSymbolicLink(target)).hasToString("b");
        Files.delete(target);
        Files.createDirectory(target);
        assertThat(bench.apply(new MakeLink(target.toString(), "b")).text()).contains("is a directory");
    }

    @Test
    void directoriesAreMadeOrGivenTheirMode() throws IOException {
        succeeds(bench.apply(new MakeDirectory(target.toString(), Bench.mine("2750"))));
        assertThat(bench.observe(FileProbe.of(target.toString())).mode()).isEqualTo("2750");
        succeeds(bench.apply(new MakeDirectory(target.toString(), Bench.mine("0700"))));
        assertThat(bench.observe(FileProbe.of(target.toString())).mode()).isEqualTo("0700");
        assertThat(bench.apply(new MakeDirectory(target + "/a/b", Bench.mine("0700")))
                        .text())
                .contains("there is no directory " + target + "/a");
        Files.writeString(target.resolve("file"), "");
        assertThat(bench.apply(new MakeDirectory(target + "/file", Bench.mine("0700")))
                        .code())
                .isNotZero();
    }

    @Test
    void attributesAreForFilesAndDirectoriesOnly() throws IOException {
        Files.createSymbolicLink(target, Path.of("somewhere"));
        assertThat(bench.apply(new SetAttributes(target.toString(), Bench.mine("0600")))
                        .text())
                .contains("neither a file nor a directory");
    }

    @Test
    void nothingReplacesTheRootDirectoryOrClimbs() {
        for (String path : List.of("/", "relative", "/a/../b", "/a/./b", "/a/", "//a", "/a/..", "")) {
            assertThatThrownBy(() -> bench.apply(new RemovePath(path)))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
