package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where secrets come from: what they give, and what they say when they have none. */
@DisabledOnOs(OS.WINDOWS)
class SecretSourcesTest {

    private static final String CANARY = "canary-5d1f";

    @TempDir
    Path directory;

    private static Secret sh(String script) {
        return Secret.command("sh", "-c", script);
    }

    @Test
    void aCommandGivesWhatItPrintsWithoutTheLastLineEnd() {
        assertThat(sh("printf 'two\\nlines \\n\\n'").reveal()).isEqualTo("two\nlines \n");
        assertThat(sh("printf '%s\\r\\n' é").reveal()).isEqualTo("é");
        assertThat(sh("printf '%s' \"$0\"").reveal()).isEqualTo("sh");
    }

    @Test
    void noShellReadsTheWordsOfACommand() {
        assertThat(Secret.command("printf", "%s", "$HOME `id` *").reveal()).isEqualTo("$HOME `id` *");
    }

    /** Prints what the environment has, in a process of its own. */
    public static final class Printer {

        private Printer() {}

        /** Prints one secret, or why there is none. */
        public static void main(String[] arguments) {
            try {
                System.out.print(Secret.env(arguments[0]).reveal());
            } catch (MissingSecretException missing) {
                System.out.print(missing.getMessage());
            }
        }
    }

    private static String printed(String value) throws IOException, URISyntaxException {
        List<String> path = new ArrayList<>();
        for (Class<?> each : List.of(Secret.class, Printer.class)) {
            path.add(Path.of(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        String.join(File.pathSeparator, path),
                        Printer.class.getName(),
                        "SHOP_KEY")
                .redirectErrorStream(true);
        builder.environment().put("SHOP_KEY", value);
        try (InputStream in = builder.start().getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aVariableOfTheEnvironmentIsRead() throws Exception {
        assertThat(Secret.env("PATH").reveal()).isEqualTo(System.getenv("PATH")).isNotEmpty();
        assertThat(printed(CANARY)).isEqualTo(CANARY);
        assertThat(printed("")).isEqualTo("there is no secret in environment variable SHOP_KEY: it is empty");
    }

    @Test
    void anEmptyFileHoldsNoSecret() throws IOException {
        Path file = directory.resolve("key");
        for (String nothing : List.of("", "\n", "\r\n")) {
            Secret secret = Secret.file(Files.writeString(file, nothing));
            assertThat(secret.available()).isFalse();
            assertThatThrownBy(secret::reveal)
                    .isInstanceOf(MissingSecretException.class)
                    .hasMessage("there is no secret in file " + file + ": it is empty");
        }
        Files.writeString(file, "EMPTY=\n");
        assertThatThrownBy(Secrets.dotenv(file).get("EMPTY")::reveal)
                .hasMessage("there is no secret EMPTY in the file " + file + ": it is empty");
    }

    @Test
    void aCommandReadsNothing() {
        assertThat(sh("cat; echo end").reveal()).isEqualTo("end");
    }

    @Test
    void aCommandThatFailsIsNamedWithItsStatusAndNothingItSaid() {
        Secret secret = Secret.command("sh", "-c", "echo $0$0 >&2; echo $0; exit 3", CANARY.substring(0, 6));

        assertThat(secret.available()).isFalse();
        assertThatThrownBy(secret::reveal)
                .isInstanceOf(MissingSecretException.class)
                .hasMessage("there is no secret in the output of 'sh -c echo $0$0 >&2; echo $0; exit 3 canary':"
                        + " it ended with exit status 3")
                .hasNoCause();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(Secret.command("no-such-program-4711")::reveal)
                .hasMessage("there is no secret in the output of 'no-such-program-4711': it can't be started");
        assertThatThrownBy(Secret.command()::reveal).hasMessageEndingWith("it can't be started");
    }

    @ParameterizedTest
    @CsvSource({
        "true, it printed nothing",
        "echo, it printed nothing",
        "printf '\\377', what it printed is no text in UTF-8"
    })
    void whatIsNoSecretIsRefused(String script, String reason) {
        assertThatThrownBy(sh(script)::reveal).hasMessageEndingWith(": " + reason);
    }

    @Test
    void aCommandThatNeverEndsIsStoppedWithWhatItStarted() throws IOException {
        Path pids = directory.resolve("pids");
        for (int limit = 1; !Files.exists(pids); limit *= 4) { // on a busy machine it may be stopped before it wrote
            CommandSource source = new CommandSource(
                    List.of(
                            "sh",
                            "-c",
                            "sleep 1000 & echo $$ $! >" + pids + ".new; mv " + pids + ".new " + pids + "; wait"),
                    Duration.ofSeconds(limit));
            assertThatThrownBy(source::get).hasMessageEndingWith("it took more than " + limit + " seconds");
        }

        for (String pid : Files.readString(pids).strip().split(" ")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process -> process.onExit().join());
        }
    }

    @Test
    void aFailureIsRememberedSoThatNobodyWaitsForItAgain() throws IOException {
        Path calls = directory.resolve("calls");
        Secret secret = sh("echo >>" + calls + "; exit 1");

        for (int i = 0; i < 5; i++) {
            assertThat(secret.available()).isFalse();
        }

        assertThat(calls).hasContent("\n");
    }

    @Test
    void aSourceIsAskedOnceForWhatItHas() {
        AtomicInteger calls = new AtomicInteger();
        Secret secret = Secret.from("a vault", () -> CANARY + calls.incrementAndGet());

        assertThat(secret.reveal()).isEqualTo(secret.reveal()).isEqualTo(CANARY + "1");
    }

    @Test
    void whatASourceSaysOfItsFailureIsPassedOn() {
        Secret secret = Secret.from("a vault", () -> {
            throw new MissingSecretException("the vault is sealed");
        });

        assertThat(secret.available()).isFalse();
        assertThatThrownBy(secret::reveal).hasMessage("the vault is sealed");
        assertThatThrownBy(secret::reveal).hasMessage("the vault is sealed");
    }

    @Test
    void dotenvFilesAreReadAsTheirLibrariesDo() {
        String text = "# comment\n\nPLAIN=one two # rest\r\nexport EXPORTED=x\n  INDENTED =  y  \nEMPTY=\n"
                + "SINGLE='$a \"b\" \\n # c'# d\nDOUBLE=\"a\\n\\\"b\\\" \\$c \\\\ \\q 'd'\"   \nMANY='1\n2'\n"
                + "HASH=a#b\nONLY=#c\nDOLLAR=pa$$w0rd\nTWICE=1\nTWICE=2\nESCAPED=\"\\${HOME}\"\nLAST=z";

        assertThat(DotenvFile.parse(text))
                .isEqualTo(Map.ofEntries(
                        Map.entry("PLAIN", "one two"),
                        Map.entry("EXPORTED", "x"),
                        Map.entry("INDENTED", "y"),
                        Map.entry("EMPTY", ""),
                        Map.entry("SINGLE", "$a \"b\" \\n # c"),
                        Map.entry("DOUBLE", "a\n\"b\" $c \\ \\q 'd'"),
                        Map.entry("MANY", "1\n2"),
                        Map.entry("HASH", "a#b"),
                        Map.entry("ONLY", ""),
                        Map.entry("DOLLAR", "pa$$w0rd"),
                        Map.entry("TWICE", "2"),
                        Map.entry("ESCAPED", "${HOME}"),
                        Map.entry("LAST", "z")));
        assertThat(DotenvFile.parse("")).isEmpty();
        assertThat(DotenvFile.parse("# only")).isEmpty();
    }

    @Test
    void bigDotenvFilesAreReadToo() {
        String big = "\\\"x\n".repeat(50_000);
        String text = "# comment\n\n".repeat(50_000) + "A=\"" + big + "\"\nB='" + "x".repeat(100_000) + "'\n";

        assertThat(DotenvFile.parse(text).get("A")).isEqualTo("\"x\n".repeat(50_000));
        assertThat(DotenvFile.parse(text).get("B")).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "canary-5d1f, line 2 is not NAME=value",
                "A='canary-5d1f, line 2 has no closing quote",
                "A=\"canary-5d1f, line 2 has no closing quote",
                "A='b'canary-5d1f, line 2 goes on behind its closing quote",
                "A=${canary-5d1f}, line 2 refers to another variable with ${…}: put the value into single quotes or write it out"
            })
    void aLineThatMakesNoSenseIsNamedByItsNumberAlone(String line, String problem) {
        assertThatThrownBy(() -> DotenvFile.parse("OK=1\n" + line + "\n"))
                .hasMessage(problem)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aDotenvFileIsAStoreByName() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "SHOP_DB=" + CANARY + "\n");
        SecretStore store = Secrets.dotenv(file);

        assertThat(store.origin()).isEqualTo("the file " + file);
        assertThat(store.get("SHOP_DB").reveal()).isEqualTo(CANARY);
        assertThat(store.mapped(name -> "SHOP_" + name).get("DB").reveal()).isEqualTo(CANARY);
        assertThatThrownBy(store.get("OTHER")::reveal).hasMessage("there is no secret OTHER in the file " + file);
        Files.writeString(file, "A='" + CANARY);
        assertThatThrownBy(store.get("A")::reveal)
                .hasMessage("there is no secret A in the file " + file + ": its line 1 has no closing quote");
        assertThatThrownBy(Secrets.dotenv(directory.resolve("none")).get("A")::reveal)
                .hasMessageEndingWith("/none: there is no such file");
    }

    @Test
    void aDirectoryIsAStoreWithAFileForEachSecret() throws IOException {
        Files.writeString(directory.resolve("db"), CANARY + "\n");

        assertThat(Secrets.directory(directory).get("db").reveal()).isEqualTo(CANARY);
        assertThatThrownBy(Secrets.directory(directory).get("no")::reveal)
                .hasMessage("there is no secret in file " + directory.resolve("no"));
    }

    @Test
    void aCommandBecomesAStoreInOneLine() {
        SecretStore pass = SecretStore.of("pass", name -> Secret.command("echo", "shop/" + name));

        assertThat(pass.get("db").reveal()).isEqualTo("shop/db");
        assertThat(pass.mapped(name -> "x-" + name).get("db").reveal()).isEqualTo("shop/x-db");
        assertThat(pass.mapped(name -> name)).hasToString("pass");
    }
}
