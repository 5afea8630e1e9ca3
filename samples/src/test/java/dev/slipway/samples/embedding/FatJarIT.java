package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Consumer;
import dev.slipway.samples.Published;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process whose libraries are in one jar: it plans, deploys and fails, and ends by itself. */
@Timeout(300)
class FatJarIT {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at what is left in /proc")
    void deploysAndHasNothingLeftOfIt(
            @TempDir Path classes,
            @TempDir Path server,
            @TempDir Path place,
            @TempDir Path temporary,
            @TempDir Path home)
            throws Exception {
        Path jar = classes.resolve("libraries.jar");
        FatJar.write(Published.withTestkit(), jar);
        Consumer.compile(List.of("embedded"), classes, "-classpath", jar.toString());
        List<String> arguments = new ArrayList<>(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-classpath",
                jar + File.pathSeparator + classes,
                "consumer.Tidy"));
        try (LocalSshd sshd = LocalSshd.start(server)) {
            arguments.addAll(sshd.way(place));
            assertThat(Consumer.java(arguments.toArray(String[]::new)))
                    .isEqualTo(Deployed.FIRST + "\n" + Deployed.AGAIN + "\nthreads []\ndescriptors []");
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(home).isEmptyDirectory();
    }
}
