package dev.slipway.bench;

import dev.slipway.testkit.lab.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is about a connection: a real OpenSSH server on this machine, and a JVM of its own for each run. For one thread. */
final class SshResults {

    private static final Duration EACH_WAY = Duration.ofMillis(25);
    private static final int COMMANDS = 20;

    private final Page page;
    private final OpenSsh server;
    private final Path scratch;
    private final int rounds;

    SshResults(Page page, OpenSsh server, Path scratch, int rounds) {
        this.page = page;
        this.server = server;
        this.scratch = scratch;
        this.rounds = rounds;
    }

    void measure() {
        roundTrips();
        cold();
        commands();
        runs();
        delayed();
    }

    private void roundTrips() {
        Path home = home();
        Child.Figures first = run(server.target(), home, "sixty");
        Child.Figures again = run(server.target(), home, "sixty");
        page.budget(
                "a converged run of 60 resources",
                "connect, then at most 2 execs",
                "%.0f connection, %.0f exec, %.0f turns of question and answer on it (%.0f changes)"
                        .formatted(
                                again.of("connections"), again.of("commands"), again.of("turns"), again.of("applied")),
                again.of("connections") == 1 && again.of("commands") <= 2 && again.of("applied") == 0);
        Child.Figures few = run(server.target(), home(), "files:10");
        Child.Figures many = run(server.target(), home(), "files:1000");
        page.budget(
                "execs of a first run",
                "as many for 1,000 files as for 10",
                "%.0f exec and %.0f turns for 10 files, %.0f exec and %.0f turns for 1,000"
                        .formatted(few.of("commands"), few.of("turns"), many.of("commands"), many.of("turns")),
                few.of("commands") == many.of("commands") && many.of("applied") == 1001);
        page.also(
                "first run with 60 resources",
                "%.0f changes, %.0f exec".formatted(first.of("applied"), first.of("commands")));
        page.also("first run with 1,000 files, each a resource", Series.number(many.of("whole") / 1000) + " s");
    }

    private void cold() {
        List<Double> own = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> compiling = new ArrayList<>();
        int times = rounds * 2;
        long before = server.spentMillis();
        for (int i = 0; i < times; i++) {
            Child.Figures figures = connect(0);
            own.add(figures.of("whole"));
            cpu.add(figures.of("cpu"));
            compiling.add(figures.of("compiling"));
        }
        double servers = (server.spentMillis() - before) / (double) times;
        own.replaceAll(whole -> whole - servers);
        Series time = new Series(own);
        page.budget(
                "a cold JVM, from its start to authenticated",
                "under 300 ms of its own time",
                time.in("ms") + " by the clock, after " + Series.number(servers) + " ms for the server; CPU time "
                        + Series.number(new Series(cpu).median()) + " ms, of which the JIT compilers beside it "
                        + Series.number(new Series(compiling).median()) + " ms",
                time.median() < 300);
    }

    private void commands() {
        List<Double> first = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> slowest = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Child.Figures figures = connect(COMMANDS);
            first.add(figures.of("first"));
            medians.add(figures.of("median"));
            slowest.add(figures.of("slowest"));
        }
        Series each = new Series(medians);
        Series worst = new Series(slowest);
        page.budget(
                "an exec on an open connection",
                "no stall of 40 ms",
                each.in("ms") + " each, the slowest of 19 " + worst.in("ms")
                        + "; one before them, in which a cold JVM loads code, " + new Series(first).in("ms"),
                each.median() < 20 && worst.median() < 40);
    }

    private Child.Figures connect(int commands) {
        return Child.run(
                List.of(),
                ColdConnect.class,
                server.target(),
                server.key().toString(),
                server.knownHosts().toString(),
                String.valueOf(commands));
    }

    private void runs() {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> connecting = new ArrayList<>();
        List<Double> observing = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Path home = home();
            first.add(run(server.target(), home, "sixty").of("whole"));
            Child.Figures figures = run(server.target(), home, "sixty");
            again.add(figures.of("whole"));
            connecting.add(figures.of("connect"));
            observing.add(figures.of("observe"));
        }
        page.also(
                "first run of 60 resources over SSH, from the start of a cold JVM to the result",
                new Series(first).in("ms"));
        page.also(
                "converged run of 60 resources over SSH, from the start of a cold JVM to the result",
                new Series(again).in("ms") + ", of which connecting " + new Series(connecting).in("ms")
                        + " and observing " + new Series(observing).in("ms"));
    }

    private void delayed() {
        try (Relay relay = Relay.to(server.address())) {
            server.know(relay.address(), relay.port());
            Path converged = home();
            run(server.target(), converged, "sixty");
            more("a converged run of 60 resources", eachWay -> through(relay, eachWay, converged, "sixty"));
            more("a tree of 1,000 small files", eachWay -> through(relay, eachWay, home(), "tree:1000"));
        }
    }

    private double through(Relay relay, Duration eachWay, Path home, String what) {
        relay.delay(eachWay);
        return run(OpenSsh.target(relay.address(), relay.port()), home, what).of("whole");
    }

    /** Which of a pair comes first changes, as the first suffers from what the run before it left the disk to do. */
    private void more(String title, ToDoubleFunction<Duration> measure) {
        List<Double> near = new ArrayList<>();
        List<Double> far = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < rounds + 1; i++) {
            double first = measure.applyAsDouble(i % 2 == 0 ? Duration.ZERO : EACH_WAY);
            double second = measure.applyAsDouble(i % 2 == 0 ? EACH_WAY : Duration.ZERO);
            near.add(i % 2 == 0 ? first : second);
            far.add(i % 2 == 0 ? second : first);
            more.add(far.get(i) - near.get(i));
        }
        Series difference = new Series(more);
        page.budget(
                title + " with 50 ms on every round trip",
                "less than 1 s more than without",
                difference.in("ms") + " more, as much as " + Math.round(difference.median() / 50) + " round trips: "
                        + new Series(far).in("ms") + " instead of " + new Series(near).in("ms"),
                difference.median() < 1000);
    }

    private Child.Figures run(String target, Path home, String what) {
        return Child.run(
                List.of(),
                OneRun.class,
                target,
                server.key().toString(),
                server.knownHosts().toString(),
                home.toString(),
                what);
    }

    private Path home() {
        try {
            return Files.createTempDirectory(scratch, "run");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
