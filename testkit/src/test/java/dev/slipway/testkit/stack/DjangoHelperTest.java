package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the helper's own tests with this machine's Python and a current Django. */
@Timeout(600)
class DjangoHelperTest {

    @Test
    void theHelperPassesItsOwnTests(@TempDir Path directory) throws IOException, InterruptedException {
        Path packages = Packages.installed("Django~=5.2.6");
        HelperFiles.writeTo(directory);
        ProcessBuilder builder = new ProcessBuilder(
                        "python3",
                        "-B",
                        "-m",
                        "unittest",
                        "test_findings",
                        "test_words",
                        "test_runs",
                        "test_migrations")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", directory + ":" + packages);
        Process python = builder.start();
        String output;
        try (InputStream in = python.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(python.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Ran [1-9][0-9]+ tests");
    }
}
