package dev.slipway.step.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.step.TemplateFunctions;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that knows which release users get is POSIX sh, and so is what it reads of a release. */
class ReleaseProgramTest {

    private static final String HOSTILE = "it's $(id) `id` \\ \" *";

    private static String render(String template, Map<String, ?> model) {
        return TemplateFunctions.builtInTemplates().render(template, model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"release/release.sh", "release/watch.sh"})
    void shellcheckAndDashHaveNothingToSay(String program, @TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("program"), render(program, Map.of()));

        Programs.Ran checked = Programs.run("", List.of(Programs.require("shellcheck"), "-s", "sh", file.toString()));
        Programs.Ran read = Programs.run("", List.of(Programs.require("dash"), "-n", file.toString()));

        assertThat(checked.text()).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(read.text()).isEmpty();
    }

    @Test
    void whatIsSaidOfAReleaseIsReadAsItIs(@TempDir Path temp) throws IOException {
        Path conf = Files.writeString(
                temp.resolve("release.conf"),
                render("release/release.conf", Map.of("values", Map.of("version", HOSTILE, "venv", "/srv/x"))));
        Path checks = Files.writeString(
                temp.resolve("checks"),
                render("release/checks", Map.of("checks", List.of(List.of("page", "host", "/a b", HOSTILE)))));
        String script = "page() { printf '%s|' \"$@\"; }; . " + conf + "; . " + checks + "; printf '%s' \"$version\"";

        Programs.Ran read = Programs.run("", List.of(Programs.require("dash"), "-c", script));

        assertThat(read.text()).isEqualTo("host|/a b|" + HOSTILE + "|" + HOSTILE);
    }

    /** What a visitor saw, in seconds before now, with status and seconds that the answer took. */
    private static String told(Path temp, String kind, String... seen) throws IOException {
        double now =
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        StringBuilder log = new StringBuilder();
        for (String each : seen) {
            String[] words = each.split(" ", 2);
            log.append(String.format(Locale.ROOT, "%.2f %s%n", now - Double.parseDouble(words[0]), words[1]));
        }
        Path file = Files.writeString(temp.resolve("log"), log);
        String program = render("release/watch.sh", Map.of());
        int begin = program.indexOf("tell() {");
        String tell = program.substring(begin, program.indexOf("\n}\n", begin) + 3);
        return Programs.run("", List.of(Programs.require("dash"), "-c", "log=" + file + "\n" + tell + "tell " + kind))
                .text()
                .strip();
    }

    @Test
    void failuresAndGapsAreCounted(@TempDir Path temp) throws IOException {
        assertThat(told(
                        temp,
                        "good",
                        "5.00 200 0.010",
                        "4.90 200 0.500",
                        "4.00 502 0.002",
                        "3.90 000 1.5",
                        "0.10 302 0.010"))
                .startsWith("requests=5 failures=2 slowest=1500 gap=48")
                .endsWith(" first=502");
        assertThat(told(temp, "good", "0.30 200 0.010", "0.20 200 0.020", "0.10 404 0.001"))
                .startsWith("requests=3 failures=1 slowest=20 gap=")
                .endsWith(" first=404");
        assertThat(told(temp, "any", "0.20 200 0.010", "0.10 404 0.001"))
                .startsWith("requests=2 failures=0 slowest=10 gap=")
                .doesNotContain("first");
        assertThat(told(temp, "good", "9.00 200 0.010"))
                .as("nobody was answered since")
                .startsWith("requests=1 failures=0 slowest=10 gap=9");
    }
}
