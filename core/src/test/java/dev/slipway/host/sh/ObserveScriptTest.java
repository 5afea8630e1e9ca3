package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ProtocolException;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveScriptTest {

    private static final String NO_DIGEST = "0".repeat(64);

    @TempDir
    private Path directory;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = Bench.in(directory.resolve("bench"));
    }

    private static Map<String, Fact> observe(List<Probe<?>> probes) {
        return ObserveScript.parse(probes, Bench.lines(probes));
    }

    @Test
    void everyKindOfPathIsToldApart() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text\n");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/no\nwhere 'at' all"));
        Files.createDirectory(directory.resolve("dir"));
        Programs.output("", List.of("mkfifo", directory + "/pipe"));
        List<Probe<?>> probes = List.of(
                FileProbe.of(file.toString()),
                FileProbe.of(link.toString()),
                FileProbe.of(directory + "/dir"),
                FileProbe.of(directory + "/pipe"),
                FileProbe.of(directory + "/absent"),
                FileProbe.of(file + "/below a file"));
        Map<String, Fact> facts = observe(probes);
        assertThat(probes.stream().map(probe -> ((FileFact) facts.get(probe.id())).kind()))
                .containsExactly(
                        FileFact.Kind.FILE,
                        FileFact.Kind.LINK,
                        FileFact.Kind.DIRECTORY,
                        FileFact.Kind.OTHER,
                        FileFact.Kind.ABSENT,
                        FileFact.Kind.ABSENT);
        FileFact fact = (FileFact) facts.get(probes.get(0).id());
        assertThat(fact.size()).isEqualTo(5);
        assertThat(fact.sha256()).isEqualTo("b9e68e1bea3e5b19ca6b2f98b73a54b73daafaa250484902e09982e07a12e733");
        assertThat(fact.content()).as("not asked for").isNull();
        assertThat(((FileFact) facts.get(probes.get(1).id())).target()).isEqualTo("/no\nwhere 'at' all");
    }

    @Test
    void changedSinceTellsNanoseconds() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Programs.output("", List.of("touch", "-d", "@1764000000.000000007", file.toString()));
        assertThat(bench.observe(FileProbe.of(file.toString())).modified()).isEqualTo("1764000000000000007");
    }

    @Test
    void filesOfEveryNameAreFoundInOneGo() throws IOException {
        List<Probe<?>> probes = new ArrayList<>();
        for (String name : HostileStrings.all().stream()
                .map(each -> each.replace('/', '_'))
                .distinct()
                .toList()) {
            if (name.isEmpty() || name.equals(".") || name.getBytes(StandardCharsets.UTF_8).length > 255) {
                continue;
            }
            if (probes.size() % 3 != 0) {
                Files.writeString(directory.resolve(name), "in " + name);
            }
            probes.add(new FileProbe(directory + "/" + name, NO_DIGEST, false));
        }
        Map<String, Fact> facts = observe(probes);
        for (int i = 0; i < probes.size(); i++) {
            FileFact fact = (FileFact) facts.get(probes.get(i).id());
            String name = ((FileProbe) probes.get(i))
                    .path()
                    .substring(directory.toString().length() + 1);
            assertThat(fact.content()).as(name).isEqualTo(i % 3 == 0 ? null : "in " + name);
        }
    }

    @Test
    void contentComesAlongIfItIsSmallTextAndNotWhatWasHopedFor() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "é\n");
        String digest = bench.observe(FileProbe.of(text.toString())).sha256();
        assertThat(bench.observe(new FileProbe(text.toString(), NO_DIGEST, false))
                        .content())
                .isEqualTo("é\n");
        assertThat(bench.observe(new FileProbe(text.toString(), digest, false)).content())
                .isNull();
        assertThat(bench.observe(new FileProbe(text.toString(), NO_DIGEST, true))
                        .content())
                .as("a secret")
                .isNull();
        Path binary = Files.write(directory.resolve("binary"), HexFormat.of().parseHex("ff00ff"));
        assertThat(bench.observe(new FileProbe(binary.toString(), NO_DIGEST, false))
                        .content())
                .isNull();
        Path full = Files.writeString(directory.resolve("full"), "x".repeat(FileProbe.CONTENT_LIMIT));
        assertThat(bench.observe(new FileProbe(full.toString(), NO_DIGEST, false))
                        .content())
                .hasSize(FileProbe.CONTENT_LIMIT);
        Path big = Files.writeString(directory.resolve("big"), "x".repeat(FileProbe.CONTENT_LIMIT + 1));
        assertThat(bench.observe(new FileProbe(big.toString(), NO_DIGEST, false))
                        .content())
                .isNull();
    }

    @Test
    void fiveThousandFilesAreOneScript() throws IOException {
        List<Probe<?>> probes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Path file = directory.resolve(
                    "file with quite a long name, so that no argument list is long enough for all of them " + i);
            Files.writeString(file, String.valueOf(i));
            probes.add(new FileProbe(file.toString(), null, false));
        }
        assertThat(observe(probes)).hasSize(5_000);
    }

    @Test
    void linksAndBitsOfATreeAreSeen() throws IOException {
        Path root = Files.createDirectories(directory.resolve("a tree/with\nlines"));
        Files.writeString(root.resolve("new\nline"), "x").toFile().setExecutable(true);
        Files.createSymbolicLink(root.resolve("to"), Path.of("new\nline"));
        TreeFact fact = bench.observe(new TreeProbe(root.toString()));
        assertThat(fact.entries().keySet()).containsExactly("new\nline", "to");
        assertThat(fact.entries().get("new\nline").executable()).isTrue();
        assertThat(fact.entries().get("to").content()).isEqualTo("new\nline");
        assertThat(bench.observe(new TreeProbe(root + "/to"))).isEqualTo(TreeFact.absent());
        assertThat(bench.observe(new TreeProbe(root + "/nothing"))).isEqualTo(TreeFact.absent());
    }

    @Test
    void commandsRunWithCleanEnvironmentAndEmptyInput() {
        String me = Bench.mine("0644").owner();
        CommandFact fact = bench.observe(new CommandProbe(
                "look",
                List.of("sh", "-c", "cat; echo \"$1 $USER $LANG\"; echo noise >&2; exit 3", "sh", "it's\n$HOME"),
                me));
        assertThat(fact).isEqualTo(new CommandFact(3, "it's\n$HOME " + me + " C.UTF-8\n"));
    }

    @Test
    void endlessOutputIsCut() {
        String me = Bench.mine("0644").owner();
        CommandFact fact = bench.observe(new CommandProbe("much", List.of("head", "-c", "300000", "/dev/zero"), me));
        assertThat(fact.exit()).isZero();
        assertThat(fact.output()).hasSize(64 * 1024);
    }

    @Test
    void commandsThatCannotRunSayLikeAShellWould() {
        String me = Bench.mine("0644").owner();
        assertThat(bench.observe(new CommandProbe("a", List.of("no-such-program"), me))
                        .exit())
                .isEqualTo(127);
        assertThat(bench.observe(new CommandProbe("b", List.of("true"), "no-such-user"))
                        .exit())
                .isEqualTo(126);
    }

    @Test
    void accountsAndGroupsAreFoundByNameAlone() {
        List<Probe<?>> probes = List.of(
                new UserProbe("root"),
                new UserProbe("0"),
                new UserProbe("--help"),
                new GroupProbe("root"),
                new GroupProbe("no such"));
        assertThat(observe(probes).values())
                .extracting(fact -> fact instanceof UserFact user ? user.exists() : ((GroupFact) fact).exists())
                .containsExactly(true, false, false, true, false);
    }

    @Test
    void aBrokenAnswerIsNotTakenForAnAnswer() {
        List<Probe<?>> probes = List.of(FileProbe.of("/etc"), FileProbe.of("/etc/passwd"));
        List<String> lines = Bench.lines(probes);
        String whole = lines.get(0);
        assertThatThrownBy(() -> ObserveScript.parse(probes, List.of(whole.substring(0, whole.length() / 8 * 4 + 2))))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("the host's answer broke off");
        assertThatThrownBy(() -> ObserveScript.parse(probes, List.of("Welcome!", whole)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("what was not asked for: 'Welcome!'");
        assertThatThrownBy(() -> ObserveScript.parse(probes, List.of())).isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatMayNotBeReadIsNamedAllAtOnce() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.writeString(closed.resolve("file"), "x");
        Path file = Files.writeString(directory.resolve("unreadable"), "x");
        Programs.output("", List.of("chmod", "0", closed.toString(), file.toString()));
        Programs.output("", List.of("chmod", "0755", directory.toString()));
        List<Probe<?>> probes = List.of(
                FileProbe.of(closed + "/a/b"),
                FileProbe.of(file.toString()),
                new TreeProbe(closed.toString()),
                new CommandProbe("as root", List.of("id"), "root"));
        List<String> lines = unprivileged(ObserveScript.render(probes));
        Programs.output("", List.of("chmod", "0755", closed.toString(), file.toString()));
        assertThatThrownBy(() -> ObserveScript.parse(probes, lines))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("can't observe 4 things")
                .hasMessageContaining("file " + closed + "/a/b: a directory on the way may not be entered")
                .hasMessageContaining("file " + file + ": it may not be read")
                .hasMessageContaining("tree " + closed + ": something in it may not be read")
                .hasMessageContaining("command as root: only root may become root");
    }

    private static List<String> unprivileged(String script) {
        boolean root = Bench.mine("0644").owner().equals("root");
        List<String> prefix = root ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of();
        List<String> command = new ArrayList<>(prefix);
        command.add(Programs.require("dash"));
        return Programs.run(script, command).text().lines().toList();
    }
}
