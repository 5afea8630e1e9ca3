package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Consumer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in one jar with all that it needs, as maven-shade-plugin makes it. */
class FatJarIT {

    @TempDir
    static Path directory;

    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            jar = files.filter(file -> file.toString().endsWith("-fat.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Consumer.compile(List.of("embedded"), directory, "-classpath", jar.toString());
    }

    private static String run(List<String> way) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-classpath", jar + File.pathSeparator + directory, "consumer.Embedded"));
        arguments.addAll(way);
        return Consumer.java(arguments.toArray(String[]::new));
    }

    @Test
    void deploysInMemory() throws Exception {
        assertThat(run(List.of("memory"))).isEqualTo(Deployed.IN_MEMORY);
    }

    @Test
    void deploysOverSsh(@TempDir Path server, @TempDir Path place) throws Exception {
        try (LocalSshd sshd = LocalSshd.start(server)) {
            assertThat(run(sshd.way(place))).isEqualTo(Deployed.OVER_SSH);
        }
    }

    @Test
    void itsProgramStartsByItself() throws Exception {
        assertThat(Consumer.java("-jar", jar.toString()))
                .startsWith("== 1. The plan")
                .contains("start and enable nginx.service");
    }

    @Test
    void holdsNoSignaturesAndNoModuleOfAnybody() throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            assertThat(open.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
            assertThat(open.stream().map(ZipEntry::getName))
                    .contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)|(.*/)?module-info\\.class"));
        }
    }
}
