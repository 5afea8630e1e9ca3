package dev.slipway.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs of users, compiled and run with the published jars and what they bring, and nothing else. */
class ConsumerIT {

    private static final String RUNTIME =
            Published.withTestkit().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));

    private static final String DEPLOYED = """
            4 planned
            4 applied, then 0 planned
            SLIP-301 on app1""";

    @TempDir
    Path classes;

    @Test
    void aProgramOnTheModulePathUsesTheLibrary() throws Exception {
        compile("modular", "--module-path", RUNTIME);
        assertThat(run("--module-path", classes + File.pathSeparator + RUNTIME, "--module", "consumer/consumer.Main"))
                .isEqualTo("module consumer: •••\n" + DEPLOYED);
    }

    @Test
    void aProgramOnTheClassPathUsesTheLibrary() throws Exception {
        compile("classpath", "-classpath", RUNTIME);
        assertThat(run("-classpath", classes + File.pathSeparator + RUNTIME, "consumer.Main"))
                .isEqualTo("unnamed module: •••\n" + DEPLOYED);
    }

    private void compile(String consumer, String... path) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of(path));
        options.addAll(List.of("-d", classes.toString(), "--release", "17", "-Xlint:all", "-Werror"));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = javac.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(consumer)))
                    .call();
            assertThat(compiled).as(said::toString).isTrue();
        }
    }

    private static List<Path> sources(String consumer) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("consumers", consumer))) {
            return found.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(java.waitFor()).as(printed).isZero();
        return printed;
    }
}
