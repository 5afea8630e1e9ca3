package dev.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.error.SourceException;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

    @TempDir
    Path temp;

    private Repository repository;

    @BeforeEach
    void start() throws Exception {
        repository = new Repository(temp.resolve("shop"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(leftovers()).isEmpty();
    }

    /** Directories of this process in all places where they may be. */
    static List<Path> leftovers() throws IOException {
        String prefix = GitAccess.PREFIX + ProcessHandle.current().pid() + "-";
        List<Path> found = new java.util.ArrayList<>();
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.list(place)) {
                    all.filter(each -> each.getFileName().toString().startsWith(prefix))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private GitSource source() {
        return Source.git(repository.directory().toString());
    }

    private static String text(Snapshot snapshot, String path) throws IOException {
        TreeEntry entry = snapshot.tree().entries().get(path);
        try (var in = snapshot.tree().content(entry.content()).open()) {
            return new String(in.readAllBytes());
        }
    }

    @Test
    void withoutARefTheDefaultBranchIsTaken() throws Exception {
        repository.commit(Map.of("manage.py", "1"));
        repository.git("branch", "-m", "main", "trunk");
        String commit = repository.commit(Map.of("manage.py", "2", "core/wsgi.py", "wsgi"));

        Snapshot snapshot = source().fetch();

        assertThat(snapshot.id()).isEqualTo(commit);
        assertThat(snapshot.version()).isEqualTo("trunk (" + commit.substring(0, 7) + ")");
        assertThat(snapshot.tree().entries()).containsOnlyKeys("core/wsgi.py", "manage.py");
        assertThat(text(snapshot, "manage.py")).isEqualTo("2");
    }

    @Test
    void aTagABranchAndCommitsLeadToTheirFiles() throws Exception {
        String first = repository.commit(Map.of("v", "1"));
        repository.git("tag", "v1");
        repository.git("tag", "-a", "v1-signed", "-m", "annotated");
        String second = repository.commit(Map.of("v", "2"));
        repository.git("branch", "feature/x");
        String third = repository.commit(Map.of("v", "3"));
        repository.commit(Map.of("v", "4"));

        assertThat(List.of(first, first, second, third, third, second))
                .isEqualTo(
                        Stream.of("v1", "v1-signed", "feature/x", third, third.substring(0, 9), "refs/heads/feature/x")
                                .map(ref -> source().ref(ref).fetch().id())
                                .toList());
        assertThat(text(source().ref(third.substring(0, 9)).fetch(), "v")).isEqualTo("3");
        assertThat(source().ref("v1").fetch().version()).isEqualTo("v1");
        assertThat(source().ref("feature/x").fetch().version()).isEqualTo("feature/x (" + second.substring(0, 7) + ")");
        assertThat(source().ref(third).fetch().version()).isEqualTo(third);
    }

    @Test
    void anUnknownRefIsRefusedWithThoseThatAreLikeIt() throws Exception {
        repository.commit(Map.of("v", "1"));
        repository.git("tag", "v1.4.2");
        repository.git("tag", "v1.4.1");

        assertThatThrownBy(() -> source().ref("v1.4.3").fetch())
                .isInstanceOf(SourceException.class)
                .hasMessage("[SLIP-404] there is no branch, tag or commit 'v1.4.3' in " + repository.directory()
                        + "\n  state: no host was changed\n  next: there is v1.4.2, v1.4.1, main");
        assertThatThrownBy(() ->
                        source().ref("0123456789abcdef0123456789abcdef01234567").fetch())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("there is no commit 0123456789abcdef");
        assertThatThrownBy(() -> source().ref("abcdef0").fetch())
                .hasMessageContaining("no branch, tag or commit 'abcdef0'");
    }

    @Test
    void aNameOfABranchAndOfATagIsRefused() throws Exception {
        repository.commit(Map.of("v", "1"));
        repository.git("tag", "live");
        repository.commit(Map.of("v", "2"));
        repository.git("branch", "live");

        assertThatThrownBy(() -> source().ref("live").fetch())
                .hasMessageContaining("ref(\"live\") is a branch and a tag: say refs/tags/live or refs/heads/live");
    }

    @Test
    void filesKeepTheirModesLinksAndLongNamesAndSomeStayBehind() throws Exception {
        String name = "a".repeat(120) + "/" + "ü".repeat(90) + ".txt";
        Files.writeString(Files.createDirectories(repository.directory()).resolve("run.sh"), "#!/bin/sh\r\n");
        assertThat(repository.directory().resolve("run.sh").toFile().setExecutable(true))
                .isTrue();
        Files.createSymbolicLink(repository.directory().resolve("latest"), Path.of("run.sh"));
        repository.commit(Map.of(name, "long", "tests/test.py", "x", ".gitattributes", "tests export-ignore\n"));

        Snapshot snapshot = source().fetch();

        assertThat(snapshot.tree().entries()).containsOnlyKeys(".gitattributes", name, "latest", "run.sh");
        assertThat(snapshot.tree().entries().get("run.sh").executable()).isTrue();
        assertThat(snapshot.tree().entries().get("latest").content()).isEqualTo("run.sh");
        assertThat(text(snapshot, "run.sh")).isEqualTo("#!/bin/sh\r\n");
        assertThat(text(snapshot, name)).isEqualTo("long");
    }

    @Test
    void submodulesAndLargeFilesAreRefusedRatherThanLeftOut() throws Exception {
        Repository library = new Repository(temp.resolve("library"));
        library.commit(Map.of("lib.py", "x"));
        repository.git("submodule", "add", "-q", library.directory().toString(), "lib");
        repository.commit(Map.of("manage.py", "x"));

        assertThatThrownBy(() -> source().fetch()).hasMessageContaining("has submodules, which are not fetched");
        assertThat(source().withoutSubmodules().fetch().tree().entries()).containsOnlyKeys(".gitmodules", "manage.py");

        repository.commit(Map.of("logo.png", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n"));
        assertThatThrownBy(() -> source().withoutSubmodules().fetch())
                .hasMessageContaining("keeps logo.png in Git LFS, which is not fetched");
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        assertThatThrownBy(() -> Source.git("ssh://git@127.0.0.1:1/shop.git").fetch())
                .isInstanceOf(ConnectionRefusedException.class)
                .hasMessageContaining("127.0.0.1:1: the git server refuses connections");
        assertThatThrownBy(() -> Source.git("https://git.invalid/shop.git").fetch())
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("git.invalid: the git server can't be reached");
    }

    @Test
    void whatMakesNoSenseIsToldBeforeAnythingIsFetched() {
        Secret secret = Secret.of("glpat-4711");
        assertThat(Source.git("shop").mistakes())
                .singleElement()
                .asString()
                .startsWith("git(\"shop\"): a repository has");
        assertThat(Source.git("ext::sh -c true").mistakes()).isNotEmpty();
        assertThat(Source.git("--upload-pack=x").mistakes()).isNotEmpty();
        assertThat(Source.git("https://ada:hunter2@example.com/shop.git").mistakes())
                .containsExactly("git(\"https://…@example.com/shop.git\"): leave the password out of the address,"
                        + " and say token(user, Secret)");
        assertThat(Source.git("git@example.com:acme/shop.git").ref("--help").mistakes())
                .containsExactly("ref(\"--help\"): no name of a branch, tag or commit");
        assertThat(Source.git("git@example.com:acme/shop.git").token(secret).mistakes())
                .containsExactly("token(…) opens repositories over https, and git@example.com:acme/shop.git is none");
        assertThat(Source.git("https://example.com/shop.git").deployKey(secret).mistakes())
                .containsExactly("deployKey(…) opens repositories over ssh, and https://example.com/shop.git is none");
        assertThat(Source.git("http://example.com/shop.git").token(secret).mistakes())
                .containsExactly("token(…): everybody between here and example.com could read it; use https,"
                        + " or say unencrypted() where nobody can");
        assertThat(Source.git("ssh://git@example.com:2222/acme/shop.git")
                        .ref("v1.0+build@2")
                        .mistakes())
                .isEmpty();
        assertThatThrownBy(() ->
                        Source.git("git@127.0.0.1:shop.git").deployKey(secret).fetch())
                .hasMessageContaining("deployKey(…) from a value of the program is no private key")
                .hasMessageNotContaining("4711");
    }

    @Test
    void sourcesThatSayTheSameAreEqual() {
        GitSource one = Source.git("git@example.com:acme/shop.git")
                .ref("v1")
                .deployKey(Secret.of("k"))
                .knownHosts("a b c");
        GitSource same = Source.git("git@example.com:acme/shop.git")
                .ref("v1")
                .deployKey(Secret.of("k"))
                .knownHosts("a b c");
        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(one.ref("v2"))
                .isNotEqualTo(one.withoutSubmodules());
        assertThat(one.toString()).isEqualTo("git@example.com:acme/shop.git at v1");
    }
}
