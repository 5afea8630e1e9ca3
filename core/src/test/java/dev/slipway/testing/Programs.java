package dev.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the programs of this machine for tests. Stateless and safe to use from many threads. */
public final class Programs {

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

    private static final long PATIENCE = 300;

    private Programs() {}

    /**
     * What a program printed, and how it ended.
     *
     * @param code its exit status
     * @param output standard output and standard error in one
     */
    public record Ran(int code, byte[] output) {

        /**
         * The output as text.
         *
         * @return UTF-8, decoded
         */
        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    /**
     * Skips the test unless a program is installed.
     *
     * @param name its name, looked for in the directories of the system, sbin among them
     * @return its path
     */
    public static String require(String name) {
        Path found = Stream.of(PATH.split(":"))
                .map(dir -> Path.of(dir, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, name + " is not installed");
        return String.valueOf(found);
    }

    /**
     * Runs a program with an empty environment but for PATH and a UTF-8 locale.
     *
     * @param input what it reads
     * @param command program and arguments
     * @return what came of it
     */
    public static Ran run(String input, List<String> command) {
        try {
            Path stdin = Files.createTempFile("slipway-test", ".in");
            Path stdout = Files.createTempFile("slipway-test", ".out");
            try {
                Files.writeString(stdin, input);
                int code = start(stdin.toFile(), stdout.toFile(), command);
                return new Ran(code, Files.readAllBytes(stdout));
            } finally {
                Files.delete(stdin);
                Files.delete(stdout);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Runs a program that must succeed.
     *
     * @param input what it reads
     * @param command program and arguments
     * @return what it printed
     */
    public static byte[] output(String input, List<String> command) {
        Ran ran = run(input, command);
        assertThat(ran.code())
                .as(() -> "exit status of " + command.get(0) + ": " + ran.text())
                .isZero();
        return ran.output();
    }

    /**
     * Splits what {@code printf '%s\0'} and {@code env -0} print.
     *
     * @param output strings, each with a NUL behind it
     * @return the strings
     */
    public static List<String> untilNul(byte[] output) {
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                strings.add(new String(Arrays.copyOfRange(output, start, i), StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return strings;
    }

    private static int start(File stdin, File stdout, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(stdin)
                .redirectOutput(stdout)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command.get(0) + " still runs after " + PATIENCE + " s");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
