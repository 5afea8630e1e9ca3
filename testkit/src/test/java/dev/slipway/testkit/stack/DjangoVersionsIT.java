package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The helper's tests with the Djangos that Debian packages: 3.2 with Python 3.11, and 4.2 with Python 3.13. */
@Timeout(600)
class DjangoVersionsIT {

    private static final String PREPARE = "apt-get update && apt-get install -y --no-install-recommends python3-django";

    @TempDir
    Path directory;

    @Test
    void django32(@LabHost(prepare = PREPARE) Machine host) throws IOException {
        passes(host, "3.2.");
    }

    @Test
    void django42(@LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine host) throws IOException {
        passes(host, "4.2.");
    }

    private void passes(Machine host, String version) throws IOException {
        for (Path file : files(HelperFiles.writeTo(directory))) {
            host.files().copy(file, "/opt/helper/" + directory.relativize(file));
        }
        assertThat(host.exec("python3 -m django --version").text()).startsWith(version);
        // Each case starts Django anew, on a machine that may have others to serve.
        String ran = host.exec(
                        "cd /opt/helper && PYTHONPATH=. LANG=C.UTF-8 python3 -B -m unittest"
                                + " test_findings test_words test_runs test_migrations 2>&1 || true",
                        Duration.ofMinutes(10))
                .text();
        assertThat(ran).endsWith("\nOK").containsPattern("Ran [1-9][0-9]+ tests");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
