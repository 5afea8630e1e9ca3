package dev.slipway.step.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.step.TemplateFunctions;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
