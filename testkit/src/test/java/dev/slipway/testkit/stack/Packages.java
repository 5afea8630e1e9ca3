package dev.slipway.testkit.stack;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Wheels that a host without an index installs from: downloaded once, kept for later runs; tests are skipped where they can't be had. */
final class Packages {

    private Packages() {}

    /**
     * A directory of wheels.
     *
     * @param python the host's Python, such as {@code 3.11}
     * @param requirements what is needed, with all that it needs itself
     */
    static Path of(String python, String... requirements) {
        List<String> command = pip("download", "--only-binary=:all:", "--python-version", python);
        command.addAll(List.of("--platform", "manylinux_2_17_x86_64", "--platform", "manylinux2014_x86_64"));
        return once("wheels-" + python, command, "--dest", requirements);
    }

    /** A directory of packages, installed for this machine's Python. */
    static Path installed(String... requirements) {
        return once("packages", pip("install"), "--target", requirements);
    }

    private static List<String> pip(String... words) {
        List<String> command = new ArrayList<>(List.of("python3", "-m", "pip"));
        command.addAll(List.of(words));
        command.add("--quiet");
        return command;
    }

    private static Path once(String kind, List<String> command, String into, String... requirements) {
        String digest = Integer.toHexString(List.of(requirements).hashCode());
        String name = "slipway-" + kind + "-" + System.getProperty("user.name") + "-" + digest;
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), name);
        try (FileChannel lock = FileChannel.open(
                directory.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            Path complete = directory.resolveSibling(name + ".complete");
            if (!Files.exists(complete)) {
                command.addAll(List.of(into, directory.toString()));
                command.addAll(List.of(requirements));
                need(command);
                Files.createFile(complete);
            }
            return directory;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static void need(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PIP_RETRIES", "0");
        try {
            Process pip = builder.start();
            String output;
            try (InputStream in = pip.getInputStream()) {
                output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (pip.waitFor() != 0) {
                abort("no packages: " + String.join(" ", command) + "\n" + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            abort("interrupted while packages were downloaded");
        }
    }

    /** Copies a directory of the repository to where a test may change it. */
    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.sorted().toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }
}
