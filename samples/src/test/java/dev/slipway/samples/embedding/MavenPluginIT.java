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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Maven plugin that deploys, run by the Maven that runs this test: with its class loaders, and its SLF4J in place of ours. The repository
 * that Maven takes the plugin from has what it needs and nothing else, so nothing is downloaded.
 */
@Timeout(300)
class MavenPluginIT {

    @TempDir
    Path directory;

    @Test
    void deploys(@TempDir Path server, @TempDir Path place) throws Exception {
        String home = System.getProperty("maven.home", "");
        assumeTrue(Files.isDirectory(Path.of(home, "lib")), "needs -Dmaven.home, which Maven gives to its tests");
        Path repository = directory.resolve("repository");
        install(Path.of(home), new MavenRepository(repository));
        Path pom =
                Files.writeString(directory.resolve("pom.xml"), MavenRepository.pom("consumer", "project", "1", "pom"));
        try (LocalSshd sshd = LocalSshd.start(server)) {
            List<String> command = List.of(
                    Path.of(home, "bin", "mvn").toString(),
                    "--batch-mode",
                    "--offline",
                    "--file",
                    pom.toString(),
                    "-Dmaven.repo.local=" + repository,
                    "consumer:deploy-maven-plugin:1:deploy",
                    "-Dway=" + String.join("|", sshd.way(place)));
            Map<String, String> environment = Map.of(
                    "JAVA_HOME",
                    System.getProperty("java.home"),
                    "MAVEN_OPTS",
                    Consumer.SHORT_LIVED,
                    "MAVEN_SKIP_RC",
                    "true");
            assertThat(Consumer.run(command, environment))
                    .contains(
                            Deployed.FIRST.lines().map(line -> "[INFO] " + line).toList())
                    .doesNotContain("SLF4J", "[WARNING]");
        }
    }

    private void install(Path maven, MavenRepository repository) throws IOException {
        List<Path> path = new ArrayList<>(Published.withTestkit());
        try (Stream<Path> api = Files.list(maven.resolve("lib"))) {
            api.filter(jar -> jar.getFileName().toString().startsWith("maven-plugin-api-"))
                    .forEach(path::add);
        }
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Consumer.compile(List.of("embedded", "maven-plugin"), classes, "-classpath", Consumer.path(path));
        List<String> libraries = new ArrayList<>();
        for (Path jar : Published.withTestkit()) {
            libraries.add(repository.add(jar));
        }
        repository.add("consumer", "deploy-maven-plugin", "1", plugin(classes), "maven-plugin", libraries);
    }

    private Path plugin(Path classes) throws IOException {
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
}
