package dev.slipway.samples.django;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A virtualenv with the sample's requirements, built once and kept for later runs; tests are skipped where it can't be. */
final class PythonVenv {
    private final Path directory;

    private PythonVenv(Path directory) {
        this.directory = directory;
    }

    /** The environment for a requirements file of the source tree; aborts the test with the reason if there can't be one. */
    static PythonVenv with(String requirements) throws IOException, InterruptedException {
        Path source = SampleApp.release(1).writeTo(Files.createTempDirectory("slipway-requirements"));
        try {
            return build(source.resolve(requirements), digest(source));
        } finally {
            delete(source);
        }
    }

    /** A program of the environment, by its absolute path. */
    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static PythonVenv build(Path requirements, String digest) throws IOException, InterruptedException {
        String name = "slipway-" + System.getProperty("user.name") + "-" + requirements.getFileName() + "-" + digest;
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), name);
        Path complete = directory.resolve("complete");
        var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
        try (var lock = FileChannel.open(directory.resolveSibling(name + ".lock"), options)) {
            lock.lock();
            if (!Files.exists(complete)) {
                need(List.of("python3", "-m", "venv", "--clear", directory.toString()));
                String pip = directory.resolve("bin/pip").toString();
                need(List.of(pip, "install", "--quiet", "--requirement", requirements.toString()));
                Files.createFile(complete);
            }
        }
        return new PythonVenv(directory);
    }

    private static void need(List<String> command) throws InterruptedException {
        try {
            // Retrying costs minutes for each package when an index is away; without one the tests are skipped anyway.
            Outcome outcome = Outcome.of(command, Path.of("."), Map.of("PIP_RETRIES", "0"));
            if (outcome.exit() != 0) {
                abort("No Python environment: " + String.join(" ", command) + "\n" + outcome.output());
            }
        } catch (IOException e) {
            abort("No Python environment: " + e.getMessage());
        }
    }

    private static String digest(Path source) throws IOException {
        var crc = new CRC32();
        for (var file : List.of("requirements.txt", "requirements-asgi.txt", "requirements-worker.txt")) {
            crc.update(Files.readString(source.resolve(file)).getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(crc.getValue());
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
