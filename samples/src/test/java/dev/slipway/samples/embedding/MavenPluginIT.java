package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.samples.Consumer;
import dev.slipway.samples.Published;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Maven plugin that deploys, run by the Maven that runs this test: with its class loaders, and its SLF4J in place of ours. The repository
 * that Maven takes the plugin from has what it needs and nothing else, so nothing is downloaded.
 */
class MavenPluginIT {

    @TempDir
    static Path directory;

    private static Path maven;

    @BeforeAll
    static void install() throws Exception {
        String home = System.getProperty("maven.home", "");
        assumeTrue(Files.isDirectory(Path.of(home, "lib")), "needs -Dmaven.home, which Maven gives to its tests");
        maven = Path.of(home);
        List<Path> path = new ArrayList<>(Published.withTestkit());
        try (Stream<Path> api = Files.list(maven.resolve("lib"))) {
            api.filter(jar -> jar.getFileName().toString().startsWith("maven-plugin-api-"))
                    .forEach(path::add);
        }
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Consumer.compile(List.of("embedded", "maven-plugin"), classes, "-classpath", Consumer.path(path));
        MavenRepository repository = new MavenRepository(directory.resolve("repository"));
        List<String> libraries = new ArrayList<>();
        for (Path jar : Published.withTestkit()) {
            libraries.add(repository.add(jar));
        }
        repository.add("consumer", "deploy-maven-plugin", "1", plugin(classes), "maven-plugin", libraries);
    }

    private static Path plugin(Path classes) throws IOException {
        Path jar = directory.resolve("plugin.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            put(out, classes);
            put(out, Path.of("consumers", "maven-plugin"));
        }
        return jar;
    }

    private static void put(JarOutputStream out, Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(file -> file.toString().matches(".*\\.(class|xml)"))
                    .toList();
        }
        for (Path file : files) {
            out.putNextEntry(new ZipEntry(root.relativize(file).toString()));
            out.write(Files.readAllBytes(file));
        }
    }

    private static String deploy(List<String> way) throws Exception {
        Path project = Files.createTempDirectory(directory, "project");
        List<String> command = List.of(
                maven.resolve("bin/mvn").toString(),
                "--batch-mode",
                "--offline",
                "--file",
                Files.writeString(project.resolve("pom.xml"), MavenRepository.pom("consumer", "project", "1", "pom"))
                        .toString(),
                "-Dmaven.repo.local=" + directory.resolve("repository"),
                "consumer:deploy-maven-plugin:1:deploy",
                "-Dway=" + String.join(",", way));
        return Consumer.run(command, Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_SKIP_RC", "true"));
    }

    @Test
    void deploysInMemory() throws Exception {
        assertThat(deploy(List.of("memory")))
                .contains("[INFO] deployed " + Deployed.IN_MEMORY)
                .doesNotContain("SLF4J", "[WARNING]");
    }

    @Test
    void deploysOverSsh(@TempDir Path server, @TempDir Path place) throws Exception {
        try (LocalSshd sshd = LocalSshd.start(server)) {
            assertThat(deploy(sshd.way(place)))
                    .contains("[INFO] deployed " + Deployed.OVER_SSH)
                    .doesNotContain("SLF4J", "[WARNING]");
        }
    }
}
