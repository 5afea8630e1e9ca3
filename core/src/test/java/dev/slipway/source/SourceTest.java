package dev.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.SourceException;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code from directories and archives of this machine. */
class SourceTest {

    @TempDir
    Path temp;

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = temp.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> project() {
        Map<String, String> files = new TreeMap<>(Map.of(
                "manage.py", "m",
                ".gitignore", "*.log\n/build/\n!keep.log\n",
                "core/.gitignore", "local_*\n!local_settings.py\n",
                "core/local_settings.py", "s",
                "core/local_db.py", "s",
                "keep.log", "k",
                "deep/er/error.log", "e",
                "build/out.txt", "o",
                "deep/build/kept.txt", "k",
                "docs/secret plan.txt", "d"));
        files.put(".slipwayignore", "docs/\n");
        files.put(".env", "SECRET=1");
        files.put("core/.env.production", "SECRET=1");
        files.put(".env.example", "SECRET=");
        files.put("deploy/id_ed25519", "key");
        files.put("venv/pyvenv.cfg", "home = /usr/bin");
        files.put("venv/lib/x.py", "x");
        files.put("node_modules/left/pad.js", "x");
        files.put("core/__pycache__/x.cpython-311.pyc", "x");
        return files;
    }

    private static final List<String> TAKEN = List.of(
            ".env.example",
            ".gitignore",
            ".slipwayignore",
            "core/.gitignore",
            "core/local_settings.py",
            "deep/build/kept.txt",
            "keep.log",
            "manage.py");

    private List<String> names(Source source) {
        return new ArrayList<>(source.fetch().tree().entries().keySet());
    }

    @Test
    void aDirectoryLeavesOutWhatIsIgnoredMadeByToolsOrSecret() throws IOException {
        write(project());
        assertThat(names(Source.directory(temp))).isEqualTo(TAKEN);
        assertThat(names(Source.directory(temp).including(".env")))
                .contains(".env")
                .doesNotContain("core/.env.production");
        assertThatThrownBy(() -> Source.directory(temp).including("no.env").fetch())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("including(\"no.env\"): there is no such file");
    }

    @Test
    void aWorkTreeGivesTheSameFilesThroughGit() throws Exception {
        Repository repository = new Repository(temp);
        write(project());
        Files.writeString(temp.resolve("gone.py"), "x");
        repository.git("add", "-A");
        repository.git("add", "-f", "deep/er/error.log");
        Files.delete(temp.resolve("gone.py"));
        List<String> expected = new ArrayList<>(TAKEN);
        expected.add("deep/er/error.log");
        assertThat(names(Source.directory(temp))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(names(Source.directory(temp.resolve("core")))).containsExactly(".gitignore", "local_settings.py");
    }

    @Test
    void ignoreRulesMeanWhatGitSaysTheyMean() throws Exception {
        Repository repository = new Repository(temp.resolve("rules"));
        List<String> rules = List.of(
                "a/**/z",
                "**/any",
                "trail/**",
                "[ab].txt",
                "[!c]x.dat",
                "wh?t",
                "\\#hash",
                "dir/",
                "deep/only.txt",
                "esc\\*",
                "sp\\ ",
                "!b.txt",
                "x*y");
        List<String> paths = List.of(
                "a/z",
                "a/b/c/z",
                "any",
                "q/any",
                "trail/x",
                "a.txt",
                "b.txt",
                "q/a.txt",
                "cx.dat",
                "dx.dat",
                "what",
                "wht",
                "#hash",
                "dir/x",
                "q/dir/x",
                "deep/only.txt",
                "q/deep/only.txt",
                "esc*",
                "escx",
                "x/y",
                "xay",
                "q/xy");
        Map<String, String> files = new TreeMap<>();
        paths.forEach(path -> files.put("rules/" + path, "x"));
        files.put("rules/.gitignore", String.join("\n", rules) + "\n");
        write(files);
        List<String> git = List.of(
                        repository.git("ls-files", "-co", "--exclude-standard").split("\n"))
                .stream()
                .sorted()
                .toList();
        Path copy = Files.move(temp.resolve("rules/.git"), temp.resolve("elsewhere"));
        assertThat(copy).exists();
        assertThat(names(Source.directory(temp.resolve("rules")))).isEqualTo(git);
    }

    @Test
    void theSameFilesAreTheSameCode() throws IOException {
        write(Map.of("manage.py", "m"));
        Snapshot first = Source.directory(temp).fetch();
        assertThat(Source.directory(temp).fetch().id()).isEqualTo(first.id()).matches("[0-9a-f]{64}");
        assertThat(Source.directory(temp))
                .isEqualTo(Source.directory(temp.resolve("x/..")))
                .hasSameHashCodeAs(Source.directory(temp));
        assertThat(Source.tarball(temp.resolve("a.tar"))).isEqualTo(Source.tarball(temp.resolve("a.tar")));
        write(Map.of("manage.py", "n"));
        assertThat(Source.directory(temp).fetch().id()).isNotEqualTo(first.id());
        assertThatThrownBy(() -> Source.directory(temp.resolve("none")).fetch())
                .hasMessageContaining("there is no directory");
    }

    private Path tar(String name, String... arguments) {
        Path archive = temp.resolve(name);
        List<String> command =
                new ArrayList<>(List.of(Programs.require("tar"), "-C", temp.toString(), "-cf", archive.toString()));
        command.addAll(List.of(arguments));
        Programs.Ran ran = Programs.run("", command);
        assertThat(ran.code()).as(ran.text()).isZero();
        return archive;
    }

    @Test
    void tarballsOfEveryFormatAreRead() throws IOException {
        String longName = "shop-1.0/" + "d".repeat(90) + "/" + "ü".repeat(70) + ".txt";
        write(Map.of("shop-1.0/manage.py", "m", longName, "long", "shop-1.0/a/b.py", "b"));
        assertThat(temp.resolve("shop-1.0/manage.py").toFile().setExecutable(true))
                .isTrue();
        Files.createSymbolicLink(temp.resolve("shop-1.0/a/link.py"), Path.of("../manage.py"));
        Files.createLink(temp.resolve("shop-1.0/a/same.py"), temp.resolve("shop-1.0/a/b.py"));
        for (String format : List.of("gnu", "pax", "posix")) {
            Snapshot snapshot = Source.tarball(tar("shop-" + format + ".tar", "--format=" + format, "shop-1.0"))
                    .fetch();
            assertThat(snapshot.tree().entries())
                    .containsOnlyKeys(
                            "a/b.py", "a/link.py", "a/same.py", "manage.py", longName.substring("shop-1.0/".length()));
            assertThat(snapshot.tree().entries().get("manage.py").executable()).isTrue();
            assertThat(snapshot.tree().entries().get("a/link.py").content()).isEqualTo("../manage.py");
            assertThat(snapshot.version()).isEqualTo("shop-" + format + ".tar");
        }
        assertThat(names(Source.tarball(tar("all.tar.gz", "-z", "./shop-1.0/manage.py", "./shop-1.0/a/b.py"))))
                .containsExactly("a/b.py", "manage.py");
    }

    @Test
    void archivesThatLeadOutOfThemselvesAreRefused() throws IOException {
        write(Map.of("in/x", "x", "in/y", "y"));
        refused(tar("up.tar", "--transform=s,in/x,../x,", "in/x"), "it holds ../x, which leads out of it");
        refused(tar("root.tar", "-P", "--transform=s,in/x,/etc/x,", "in/x"), "it holds /etc/x, which leads out of it");
        Files.createSymbolicLink(temp.resolve("in/passwd"), Path.of("/etc/passwd"));
        refused(tar("link.tar", "in"), "its link passwd leads to /etc/passwd, which is not in it");
        Files.delete(temp.resolve("in/passwd"));
        Files.createSymbolicLink(temp.resolve("in/up"), Path.of("../../x"));
        refused(tar("far.tar", "in"), "its link up leads to ../../x, which is not in it");
        Files.delete(temp.resolve("in/up"));
        Programs.run(
                "", List.of(Programs.require("mkfifo"), temp.resolve("in/pipe").toString()));
        refused(tar("pipe.tar", "in"), "in/pipe is neither a file nor a directory nor a link");
        Files.delete(temp.resolve("in/pipe"));
        Files.createSymbolicLink(temp.resolve("in/z"), Path.of("y"));
        refused(
                tar("below.tar", "--transform=s,in/x,in/z/x,", "in"),
                "nothing is below a file or a link: 'z/x' is below 'z'");
    }

    private static void refused(Path archive, String why) {
        assertThatThrownBy(() -> Source.tarball(archive).fetch())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("can't use archive " + archive + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void brokenArchivesAreRefused() throws IOException {
        write(Map.of("in/x", "x".repeat(5000)));
        byte[] whole = Files.readAllBytes(tar("whole.tar", "in"));
        Path cut = Files.write(temp.resolve("cut.tar"), java.util.Arrays.copyOf(whole, 2000));
        refused(cut, "it ends in the middle");
        refused(Files.writeString(temp.resolve("no.tar"), "x".repeat(2000)), "it is no tar archive, or damaged");
        refused(Files.write(temp.resolve("no.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}), "");
        refused(Files.writeString(temp.resolve("empty.tar"), ""), "there is nothing in it");
        assertThatThrownBy(() -> Source.tarball(temp.resolve("none.tar")).fetch())
                .hasMessage("[SLIP-404] can't read archive " + temp.resolve("none.tar") + ": it does not exist\n"
                        + "  state: no host was changed\n"
                        + "  next: mend what the message names. Who may read a repository, and whether its server is the right one,"
                        + " is told by 'SLIP-101' to 'SLIP-105'");
    }

    @Test
    void zipArchivesAreRead() throws IOException {
        Path archive = temp.resolve("shop.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("shop/", "shop/manage.py", "shop/core/wsgi.py")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : name.getBytes());
            }
        }
        assertThat(names(Source.tarball(archive))).containsExactly("core/wsgi.py", "manage.py");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("../x"));
        }
        refused(archive, "it holds ../x, which leads out of it");
    }
}
