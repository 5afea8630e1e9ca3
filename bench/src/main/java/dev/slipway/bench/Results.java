package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs all benchmarks and writes down what came out, beside the budgets.
 *
 * <p>Arguments: the file to write, and how often to repeat what is measured in whole processes (7 if nothing is said).
 */
public final class Results {

    private Results() {}

    /**
     * Runs all benchmarks.
     *
     * @param arguments see above
     * @throws IOException if files can't be written
     * @throws RunnerException if JMH fails
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (!OpenSsh.installed()) {
            throw new IllegalStateException("needs OpenSSH's sshd (Debian: apt-get install openssh-server)");
        }
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path scratch = Files.createTempDirectory("slipway-bench");
        Page page = new Page();
        try (OpenSsh server = OpenSsh.start(Files.createDirectory(scratch.resolve("sshd")))) {
            CodeResults.measure(page, rounds);
            new SshResults(page, server, scratch, rounds).measure();
            JumpResults.measure(page, server, scratch);
            LabResults.measure(page, rounds);
            StackResults.measure(page, rounds);
            LoadResults.measure(page);
        } finally {
            remove(scratch);
        }
        page.write(Path.of(arguments[0]));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
