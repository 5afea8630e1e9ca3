package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.source.Source;
import dev.slipway.step.release.Releases;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What users get while releases come and go under load: ten good ones, three bad ones, three rollbacks. */
final class LoadResults {

    private static final String NAME = "shop.example.com";
    private static final int CONNECTIONS = 8;

    private final Machine machine;
    private final Path directory;
    private final Path samples;
    private final Consumer<Releases.Builder> how;
    private final List<Double> seconds = new ArrayList<>();
    private int number;

    private LoadResults(Machine machine, Path directory, Path samples, Consumer<Releases.Builder> how) {
        this.machine = machine;
        this.directory = directory;
        this.samples = samples;
        this.how = how;
    }

    static void measure(Page page) {
        if (!Wrk.installed()) {
            page.also("releases under load", "left out: needs wrk (Debian: apt-get install wrk)");
            return;
        }
        try (Lab lab = Lab.open()) {
            Path directory = Files.createTempDirectory("slipway-bench-load");
            Path root = Path.of(System.getProperty("bench.root", "."));
            try (PackageIndex index = PackageIndex.start(lab, StackResults.wheelhouse(directory))) {
                Snapshot bare = lab.prepared("bench-bare", DebianRelease.BOOKWORM, "apt-get update");
                measure(page, lab, bare, index, directory, root, "side by side", Releases.Builder::blueGreen);
                measure(page, lab, bare, index, directory, root, "in place", Releases.Builder::inPlace);
            }
        } catch (LabUnavailableException why) {
            page.also("releases under load", "left out: " + why.getMessage());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void measure(
            Page page,
            Lab lab,
            Snapshot bare,
            PackageIndex index,
            Path directory,
            Path root,
            String way,
            Consumer<Releases.Builder> how)
            throws IOException {
        try (Machine machine = lab.host(bare)) {
            machine.exec("cat >/etc/pip.conf", index.pipConfiguration()).text();
            new LoadResults(machine, directory.resolve(way.replace(' ', '-')), root.resolve("samples/django"), how)
                    .measure(page, way);
        }
    }

    private void measure(Page page, String way) throws IOException {
        good();
        Wrk calm = load();
        sleep(20);
        Wrk.Seen before = calm.stop();
        seconds.clear();

        Wrk load = load();
        for (int i = 0; i < 10; i++) {
            good();
        }
        bad("import-error", "shop_metrics");
        bad("failing-migration", "0003_failing");
        bad("failing-health", "/health/");
        Deployment last = shop(code());
        for (int i = 0; i < 3; i++) {
            last.rollback().run();
        }
        Wrk.Seen during = load.stop();

        page.budget(
                "requests that fail while ten good releases, three bad ones and three rollbacks go by, " + way
                        + ", with " + CONNECTIONS + " connections asking all the while",
                "none",
                during.failures() + " of " + during.requests() + "; half of them within " + during.half()
                        + ", 99 of 100 within "
                        + during.most() + "; without deployments " + before.half() + " and " + before.most()
                        + "; a release took " + new Series(seconds).in("s"),
                during.failures() == 0 && during.requests() > 0);
    }

    private Wrk load() {
        return Wrk.on("http://" + machine.address() + "/health/", NAME, CONNECTIONS);
    }

    private static void sleep(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private void good() throws IOException {
        Deployment shop = shop(code());
        long start = System.nanoTime();
        shop.run();
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    /** A release that fails, and for the reason that it was made for. */
    private void bad(String fault, String why) throws IOException {
        Path code = code();
        copy(samples.resolve("broken").resolve(fault), code);
        try {
            shop(code).run();
        } catch (SlipwayException failed) {
            if (String.valueOf(failed.getMessage()).contains(why)) {
                return;
            }
            throw failed;
        }
        throw new IllegalStateException(fault + " was released");
    }

    private Path code() throws IOException {
        number++;
        Path code = directory.resolve("code" + number);
        copy(samples.resolve("base"), code);
        copy(samples.resolve("releases/v2"), code);
        Files.writeString(code.resolve("core/version.py"), "VERSION = \"" + number + "\"\nHEADLINE = \"Under load\"\n");
        return code;
    }

    private Deployment shop(Path code) {
        return Deployment.to(machine.transport("root"))
                .app("shop", Source.directory(code))
                .postgres(pg -> pg.database("shop"))
                .django(d -> d.settings("core.settings").hashedStatic())
                .gunicorn(g -> g.wsgi("core.wsgi:application").workers(3).health("/health/"))
                .release(how)
                .nginx(n -> n.site(NAME).health("/health/"))
                .build();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
