package dev.slipway.step.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.step.TemplateFunctions;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that knows which release users get is POSIX sh, and so is what it reads of a release. */
class ReleaseProgramTest {

    private static final String HOSTILE = "it's $(id) `id` \\ \" *";

    private static String render(String template, Map<String, ?> model) {
        return TemplateFunctions.builtInTemplates().render(template, model);
    }

    @Test
    void shellcheckAndDashHaveNothingToSay(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("release"), render("release/release.sh", Map.of()));

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
}
