package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs of users, compiled and run with the published jars and what they bring, and nothing else. */
class ConsumerIT {

    private static final String RUNTIME = Consumer.path(Published.withTestkit());

    private static final String DEPLOYED = """
            4 planned
            4 applied, then 0 planned
            SLIP-301 on app1""";

    @TempDir
    Path classes;

    @Test
    void aProgramOnTheModulePathUsesTheLibrary() throws Exception {
        Consumer.compile(List.of("modular"), classes, "--module-path", RUNTIME);
        assertThat(Consumer.java(
                        "--module-path", classes + File.pathSeparator + RUNTIME, "--module", "consumer/consumer.Main"))
                .isEqualTo("module consumer: •••\n" + DEPLOYED);
    }

    @Test
    void aProgramOnTheClassPathUsesTheLibrary() throws Exception {
        Consumer.compile(List.of("classpath"), classes, "-classpath", RUNTIME);
        assertThat(Consumer.java("-classpath", classes + File.pathSeparator + RUNTIME, "consumer.Main"))
                .isEqualTo("unnamed module: •••\n" + DEPLOYED);
    }
}
