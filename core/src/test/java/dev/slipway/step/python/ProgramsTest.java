package dev.slipway.step.python;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that build on hosts are POSIX sh. */
class ProgramsTest {

    @ParameterizedTest
    @ValueSource(strings = {"python/virtualenv", "python/compile"})
    void shellcheckAndDashHaveNothingToSay(String template, @TempDir Path temp) throws IOException {
        String text = TemplateFunctions.builtInTemplates().render(template, Map.of());
        Path file = Files.writeString(temp.resolve("program"), text);

        Programs.Ran checked = Programs.run("", List.of(Programs.require("shellcheck"), "-s", "sh", file.toString()));
        Programs.Ran read = Programs.run("", List.of(Programs.require("dash"), "-n", file.toString()));

        assertThat(checked.text()).isEmpty();
        assertThat(checked.code()).isZero();
        assertThat(read.text()).isEmpty();
    }

    /** A program that notes how it was called. */
    private static Path program(Path file, String name, Path notes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >>" + notes + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void onlyThePythonThatRootNotedEverRunsAsRoot(@TempDir Path temp) throws IOException {
        Path notes = temp.resolve("notes");
        Path noted = program(temp.resolve("system (3.11)/python"), "noted", notes);
        Path venv = temp.resolve("venv");
        program(venv.resolve("bin/python"), "replaced", notes);
        Files.writeString(venv.resolve("slipway-built"), "Python 3.11.2 (" + noted + ")\ndjango 5.2 (/bin/false)\n");
        Path code = Files.createDirectory(temp.resolve("code"));
        Path file = Files.writeString(
                temp.resolve("compile"), TemplateFunctions.builtInTemplates().render("python/compile", Map.of()));
        List<String> command = List.of("sh", file.toString(), venv.toString(), code.toString());
        Path marker = code.resolve("__pycache__/slipway-compiled");

        assertThat(Programs.run("", command).code()).isZero();
        assertThat(notes).hasContent("noted -I -S -m compileall -q -- " + code);
        assertThat(marker).exists();

        Files.delete(marker);
        for (String unusable : List.of("", "Python 3.11.2\n", "Python 3.11.2 (python3)\n", "Python 3 (/no/such)\n")) {
            Files.writeString(venv.resolve("slipway-built"), unusable);
            Programs.Ran refused = Programs.run("", command);
            assertThat(refused.text())
                    .isEqualTo("nobody noted in " + venv + "/slipway-built with which Python it was made: remove "
                            + venv + ", and deploy again\n");
            assertThat(refused.code()).isEqualTo(1);
        }
        Files.delete(venv.resolve("slipway-built"));
        assertThat(Programs.run("", command).code()).isEqualTo(1);
        assertThat(notes).hasContent("noted -I -S -m compileall -q -- " + code);
        assertThat(marker).doesNotExist();
    }
}
