package dev.slipway.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles programs of users and runs them in processes of their own. */
public final class Consumer {

    /** What makes a JVM that does little end sooner. */
    public static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private Consumer() {}

    /**
     * Compiles with all warnings as errors.
     *
     * @param programs directories below {@code consumers}
     * @param into where classes go
     * @param options such as {@code -classpath} and its value
     */
    public static void compile(List<String> programs, Path into, String... options) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String program : programs) {
            try (Stream<Path> found = Files.walk(Path.of("consumers", program))) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-d", into.toString(), "--release", "17", "-Xlint:all,-path,-classfile", "-Werror"));
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = javac.getTask(said, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said::toString).isTrue();
        }
    }

    /** Runs a program of this JDK, and returns what it printed. */
    public static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(SHORT_LIVED, "-Dfile.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    /** Runs a command, and returns what it printed. */
    public static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** A class path or module path. */
    public static String path(Collection<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
