package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import dev.slipway.testing.SystemdManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file, three readers. Each value stands among all others, so that one that swallows its neighbours shows. */
class EnvFileIT {

    private static final String DOTENV = """
            import sys, dotenv
            for name, value in dotenv.dotenv_values(sys.argv[1]).items():
                sys.stdout.buffer.write(f"{name}={value}\\0".encode())
            """;

    private final Map<String, String> values = expressible();

    @TempDir
    Path directory;

    @Test
    void mostStringsCanBeExpressed() {
        assertThat(values)
                .hasSizeGreaterThan(
                        (HostileStrings.all().size() + HostileStrings.big().size()) / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void shellsReadBackWhatWasWritten(String shell) throws IOException {
        assertThat(readBySh(Programs.require(shell), write(values))).isEqualTo(values);
    }

    @Test
    void pythonDotenvReadsBackWhatWasWritten() throws IOException {
        assertThat(readByDotenv(write(values))).isEqualTo(values);
    }

    @Test
    void systemdReadsBackWhatWasWritten() throws IOException {
        SystemdManager systemd = SystemdManager.in(directory);
        Path printed = directory.resolve("environment");
        Programs.Ran ran = systemd.run("Type=oneshot\nEnvironmentFile=" + write(values) + "\nStandardOutput=append:"
                + printed + "\nExecStart=/usr/bin/env -0\n");
        assertThat(ran.code()).as(ran::text).isZero();
        assertThat(parsed(Files.readAllBytes(printed))).isEqualTo(values);
    }

    /** What is refused for python-dotenv's sake is not refused for nothing: written in the form at hand, it is misread. */
    @ParameterizedTest
    @ValueSource(strings = {"A='${HOME}'", "A='a\\\\b'", "A='a\\'\nB='b'", "A='it'\"'\"'s'", "A=\"\\$x\"", "A='a\rb'"})
    void formsThatAreRefusedAreMisread(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("misread.env"), lines + "\n");
        assertThat(readByDotenv(file)).isNotEqualTo(readBySh(Programs.require("dash"), file));
    }

    private static Map<String, String> expressible() {
        Map<String, String> found = new LinkedHashMap<>();
        Stream.concat(HostileStrings.all().stream(), HostileStrings.big().stream())
                .forEach(value -> {
                    try {
                        EnvFile.line("V", value);
                        found.put("V" + found.size(), value);
                    } catch (IllegalArgumentException refused) {
                        assertThat(refused).hasMessageContaining("can't hold");
                    }
                });
        return found;
    }

    private Path write(Map<String, String> assignments) throws IOException {
        StringBuilder file = new StringBuilder();
        assignments.forEach(
                (name, value) -> file.append(EnvFile.line(name, value)).append('\n'));
        return Files.writeString(directory.resolve("app.env"), file);
    }

    private static Map<String, String> readBySh(String shell, Path file) {
        return parsed(
                Programs.output("", List.of(shell, "-c", "set -a; . \"$1\"; exec env -0", "sh", file.toString())));
    }

    private static Map<String, String> readByDotenv(Path file) {
        List<String> python = List.of(Programs.require("python3"), "-c", DOTENV, file.toString());
        assumeTrue(
                Programs.run("", List.of(python.get(0), "-c", "import dotenv")).code() == 0,
                "python3-dotenv is not installed");
        Programs.Ran ran = Programs.run("", python);
        assertThat(ran.code()).as(ran::text).isZero();
        return parsed(ran.output());
    }

    private static Map<String, String> parsed(byte[] environment) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String variable : Programs.untilNul(environment)) {
            String name = variable.substring(0, Math.max(0, variable.indexOf('=')));
            if (name.matches("V\\d+|[AB]")) {
                found.put(name, variable.substring(name.length() + 1));
            }
        }
        return found;
    }
}
