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

    static Path wheelhouse(Path directory) throws IOException {
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
            List<Double> first = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            List<Double> again = new ArrayList<>();
            List<Double> releases = new ArrayList<>();
            List<Double> converged = new ArrayList<>();
            Path base = copy(root.resolve("samples/django/base"), directory.resolve("base"));
            Path next = copy(base, directory.resolve("next"));
            for (int round = 0; round < Math.min(rounds, 3); round++) {
                try (Machine one = fresh();
                        Machine other = fresh()) {
                    ByHand script = ByHand.to(one, root.resolve("bench/by-hand/deploy.sh"), directory);
                    double byHand = script.deploy(base, NAME, PASSWORD);
                    double bySlipway = deploy(other, base);
                    hand.add(byHand);
                    first.add(bySlipway);
                    ratios.add(bySlipway / byHand);
                    again.add(script.deploy(base, NAME, PASSWORD));
                    for (int run = 0; run < rounds; run++) {
                        converged.add(deploy(other, base));
                    }
                    for (int run = 0; run < 3; run++) {
                        Files.writeString(
                                next.resolve("core/version.py"),
                                "VERSION = \"" + round + "." + run + "\"\nHEADLINE = \"Another release\"\n");
                        releases.add(deploy(other, next));
                    }
                }
            }
            write(
                    page,
                    new Series(ratios),
                    new Series(converged),
                    new Series(releases),
                    new Series(hand),
                    new Series(first),
                    new Series(again));
        }

        private static void write(
                Page page, Series ratios, Series converged, Series releases, Series hand, Series first, Series again) {
            page.budget(
                    "a converged run of a whole application, from the start of a cold JVM to its end",
                    "at most 1.0 s",
                    converged.in("s"),
                    converged.median() <= 1.0);
            page.budget(
                    "its first deployment to a bare host, beside an operator's own script with the same packages, pip and migrations",
                    "at most 1.25 times as long",
                    Series.number(ratios.median()) + " times: " + first.in("s") + " beside " + hand.in("s"),
                    ratios.median() <= 1.25);
            page.budget(
                    "a release with other code and the same dependencies, from the start of a cold JVM to its end",
                    "at most 3.5 s",
                    releases.in("s"),
                    releases.median() <= 3.5);
            page.also("the operator's script once more on the same host, which restarts what it finds", again.in("s"));
        }

        private double deploy(Machine machine, Path code) throws IOException {
            Path known =
                    Files.writeString(directory.resolve("known-" + machine.name()), machine.knownHostsLine() + "\n");
            return Child.run(
                                    List.of(),
                                    StackRun.class,
                                    "root@" + machine.address() + ":" + machine.sshPort(),
                                    machine.clientKey().toString(),
                                    known.toString(),
                                    code.toString(),
                                    NAME,
                                    PASSWORD)
                            .of("whole")
                    / 1000;
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
