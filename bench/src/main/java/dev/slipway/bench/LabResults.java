package dev.slipway.bench;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.LabUnavailableException;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** How long real hosts of the lab take. Stateless. */
final class LabResults {

    private static final int TOGETHER = 10;
    private static final double GIB = 1024.0 * 1024;

    private LabResults() {}

    /** Measures where a lab can run, which needs root. */
    static void measure(Page page, int rounds) {
        try (Lab lab = Lab.open()) {
            measure(page, lab, rounds);
        } catch (LabUnavailableException why) {
            page.also("real hosts of the lab", "left out: " + why.getMessage());
        }
    }

    private static void measure(Page page, Lab lab, int rounds) {
        for (DebianRelease release : DebianRelease.values()) {
            lab.host(release).close();
            Series boots = boots(rounds, () -> lab.host(release));
            page.budget(
                    "a host of the lab with Debian " + release.codeName() + ", booted and ready for a login",
                    "under 2 s",
                    boots.in("s"),
                    boots.median() < 2);
        }
        Snapshot nginx = lab.prepared(
                "bench-nginx", DebianRelease.BOOKWORM, "apt-get update && apt-get install -y nginx-light redis-server");
        Series clones = boots(rounds, () -> lab.host(nginx));
        page.budget("a clone of a host with Nginx and Redis", "under 2 s", clones.in("s"), clones.median() < 2);
        Snapshot postgres = lab.prepared(
                "bench-postgres",
                DebianRelease.BOOKWORM,
                "apt-get update && apt-get install -y postgresql nginx-light");
        Series databases = boots(rounds, () -> lab.host(postgres));
        page.also(
                "a clone of a host with PostgreSQL and Nginx",
                databases.in("s") + ", of which PostgreSQL's own unit takes " + startOfPostgres(lab, postgres));
        together(page, lab, nginx);
    }

    /** Debian's start script looks for its server now and then, however soon it is there. */
    private static String startOfPostgres(Lab lab, Snapshot snapshot) {
        try (Machine machine = lab.host(snapshot)) {
            return machine.exec("systemd-analyze blame | sed -n 's/^ *\\([^ ]*\\) postgresql@.*/\\1/p'")
                    .text();
        }
    }

    private static Series boots(int rounds, Supplier<Machine> boot) {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            Machine machine = boot.get();
            seconds.add((System.nanoTime() - start) / 1e9);
            machine.close();
        }
        return new Series(seconds);
    }

    private static void together(Page page, Lab lab, Snapshot snapshot) {
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try {
            long start = System.nanoTime();
            List<CompletableFuture<Machine>> booting = new ArrayList<>();
            for (int host = 0; host < TOGETHER; host++) {
                booting.add(CompletableFuture.supplyAsync(() -> lab.host(snapshot), threads));
            }
            List<Machine> machines =
                    booting.stream().map(CompletableFuture::join).toList();
            double seconds = (System.nanoTime() - start) / 1e9;
            double memory = machines.stream().mapToDouble(LabResults::memory).sum() / GIB;
            page.budget(
                    "ten hosts at once with Nginx and Redis",
                    "4 GiB of memory",
                    Series.number(memory) + " GiB for all processes of all of them, up after " + Series.number(seconds)
                            + " s",
                    memory < 4);
            machines.forEach(Machine::close);
        } finally {
            threads.shutdown();
        }
    }

    /** What a host's processes take, in KiB: pages that several share count once for all of them together. */
    private static long memory(Machine machine) {
        return machine.exec("cat /proc/[0-9]*/smaps_rollup 2>/dev/null || true")
                .text()
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
