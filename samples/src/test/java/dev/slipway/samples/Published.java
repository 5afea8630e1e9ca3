package dev.slipway.samples;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars that this build made, and what a user gets with them. */
public final class Published {

    private static final Pattern OURS = Pattern.compile("slipway(-templates|-testkit)?-\\d[^/]*\\.jar");
    private static final Pattern TESTING = Pattern.compile(
            "(slipway-testkit|assertj|byte-buddy|mockito|objenesis|junit|opentest4j|apiguardian|slf4j-jdk14).*");

    private Published() {}

    /** Our own jars: library, templates, testkit. */
    public static Stream<Path> jars() {
        return classPath()
                .filter(entry -> OURS.matcher(entry.getFileName().toString()).matches());
    }

    /** What one dependency on the library puts on a user's path. */
    public static List<Path> runtime() {
        return classPath()
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(entry ->
                        !TESTING.matcher(entry.getFileName().toString()).matches())
                .filter(entry -> !entry.getFileName().toString().startsWith("slipway-samples"))
                .toList();
    }

    /** What a user has who tests with the testkit, too. */
    public static List<Path> withTestkit() {
        return classPath()
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(entry -> !entry.getFileName()
                        .toString()
                        .matches("(slipway-samples|mockito|objenesis|byte-buddy-agent|slf4j-jdk14).*"))
                .toList();
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }
}
