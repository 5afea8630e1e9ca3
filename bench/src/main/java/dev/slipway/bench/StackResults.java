package dev.slipway.bench;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.LabUnavailableException;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import dev.slipway.testkit.lab.server.PackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A whole application on a real host: with the library, and with a script by hand that does the same. Stateless. */
final class StackResults {

    private static final String NAME = "shop.example.com";
    private static final String PASSWORD = "correct-horse-battery";

    private StackResults() {}

    static void measure(Page page, int rounds) {
        try (Lab lab = Lab.open()) {
            Path directory = Files.createTempDirectory("slipway-bench-stack");
            Path wheels = wheelhouse(directory);
            try (PackageIndex index = PackageIndex.start(lab, wheels)) {
                Snapshot bare = lab.prepared("bench-bare", DebianRelease.BOOKWORM, "apt-get update");
                new Contest(lab, bare, index, directory, Path.of(System.getProperty("bench.root", ".")))
                        .measure(page, rounds);
            }
        } catch (LabUnavailableException why) {
            page.also("a whole application on a real host", "left out: " + why.getMessage());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path wheelhouse(Path directory) throws IOException {
        Path wheels = directory.resolve("wheels");
        Path requirements = Path.of(System.getProperty("bench.root", "."), "samples/django/base/requirements.txt");
        Process pip = new ProcessBuilder(
                        "python3",
                        "-m",
                        "pip",
                        "download",
                        "--quiet",
                        "--retries",
                        "0",
                        "--dest",
                        wheels.toString(),
                        "-r",
                        requirements.toString())
                .inheritIO()
                .start();
        try {
            if (pip.waitFor() != 0) {
                throw new IllegalStateException("pip can't download the sample's requirements");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        return wheels;
    }

    record Contest(Lab lab, Snapshot bare, PackageIndex index, Path directory, Path root) {

        void measure(Page page, int rounds) throws IOException {
            List<Double> hand = new ArrayList<>();
            List<Double> again = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                try (Machine machine = fresh()) {
                    Path code = copy(root.resolve("samples/django/base"), directory.resolve("code" + round));
                    ByHand script = ByHand.to(machine, root.resolve("bench/by-hand/deploy.sh"), directory);
                    hand.add(script.deploy(code, NAME, PASSWORD));
                    again.add(script.deploy(code, NAME, PASSWORD));
                }
            }
            page.also("by hand, first", new Series(hand).in("s"));
            page.also("by hand, again", new Series(again).in("s"));
        }

        private Machine fresh() {
            Machine machine = lab.host(bare);
            machine.exec("cat >/etc/pip.conf", index.pipConfiguration()).text();
            return machine;
        }

        private static Path copy(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.sorted().toList()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to;
        }
    }
}
