package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.step.TemplateFunctions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that Nginx's step puts on hosts are sh that everybody's sh reads. */
class NginxProgramsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"nginx-try", "nginx-reload", "nginx-check"})
    void shellcheckAndDashHaveNothingToSay(String program) throws IOException, InterruptedException {
        Path script = directory.resolve(program);
        Files.writeString(script, TemplateFunctions.builtInTemplates().render("nginx/" + program, Map.of()));

        check("dash", "-n", script.toString());
        check("shellcheck", "-s", "sh", script.toString());
    }

    private static void check(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin", command[0])), "there is no " + command[0] + " on this machine");
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
