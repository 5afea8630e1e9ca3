package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.samples.Consumer;
import dev.slipway.samples.Published;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that planned, deployed and failed has nothing of it left, and ends by itself. */
class LeftoversIT {

    private static final String NOTHING = "\nthreads []\ndescriptors []\nmemory []";

    @TempDir
    static Path classes;

    @TempDir
    Path temporary;

    @TempDir
    Path home;

    @BeforeAll
    static void compile() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs Linux");
        Consumer.compile(List.of("embedded"), classes, "-classpath", Consumer.path(Published.withTestkit()));
    }

    private String run(List<String> way) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-classpath",
                classes + File.pathSeparator + Consumer.path(Published.withTestkit()),
                "consumer.Tidy"));
        arguments.addAll(way);
        return Consumer.java(arguments.toArray(String[]::new));
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory)).toList();
        }
    }

    @Test
    void nothingIsLeftInMemory() throws Exception {
        assertThat(run(List.of("memory"))).isEqualTo(Deployed.IN_MEMORY + "\n" + Deployed.IN_MEMORY + NOTHING);
        assertThat(below(temporary)).isEmpty();
        assertThat(below(home)).isEmpty();
    }

    @Test
    void nothingIsLeftOfConnections(@TempDir Path server, @TempDir Path place) throws Exception {
        try (LocalSshd sshd = LocalSshd.start(server)) {
            assertThat(run(sshd.way(place))).isEqualTo(Deployed.OVER_SSH + "\n" + Deployed.OVER_SSH_AGAIN + NOTHING);
        }
        assertThat(below(temporary)).isEmpty();
        assertThat(below(home)).isEmpty();
    }
}
