package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Wheelhouses for tests, filled by the machine's own pip and kept between runs. */
final class Wheels {

    private static final Path KEPT = Path.of("target/wheelhouses");

    private Wheels() {}

    /** The packages of some requirements, and of what they require, for a version of Python. */
    static Path of(String python, List<String> requirements) throws IOException, InterruptedException {
        Path place = KEPT.resolve(python + "-" + Integer.toHexString(requirements.hashCode()));
        if (!Files.isDirectory(place)) {
            Files.createDirectories(KEPT);
            Path filling = Files.createTempDirectory(KEPT, "filling");
            List<String> command = new ArrayList<>(
                    List.of("python3", "-m", "pip", "download", "--quiet", "--retries", "0", "--only-binary", ":all:"));
            command.addAll(List.of("--python-version", python, "--platform", "manylinux2014_x86_64", "--dest"));
            command.add(filling.toString());
            command.addAll(requirements);
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(pip.getInputStream().readAllBytes());
            assertThat(pip.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(pip.exitValue()).as(said).isZero();
            Files.move(filling, place, StandardCopyOption.ATOMIC_MOVE);
        }
        return place;
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
