package dev.slipway.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is about code: JMH, and hosts in memory. Stateless. */
final class CodeResults {

    private static final int HOSTS = 1000;

    private CodeResults() {}

    static void measure(Page page, int rounds) throws RunnerException {
        Map<String, Series> times = times();
        Series all = of(times, "PlanBenchmark.everything");
        Series nothing = of(times, "PlanBenchmark.nothing");
        page.budget("planning 60 resources, everything to do", "under 2 ms", all.in("ms"), all.median() < 2);
        page.budget("planning 60 resources, nothing to do", "under 2 ms", nothing.in("ms"), nothing.median() < 2);
        Series observe = of(times, "RenderBenchmark.observe");
        Series apply = of(times, "RenderBenchmark.apply");
        page.budget(
                "rendering the scripts of 60 resources",
                "under 5 ms",
                Series.number(observe.median() + apply.median()) + " ms: " + observe.in("ms") + " to observe, "
                        + apply.in("ms") + " to apply",
                observe.median() + apply.median() < 5);
        Series first = of(times, "InMemoryBenchmark.first");
        page.budget(
                "a deployment of 60 resources to a new in-memory host, warm",
                "under 20 ms",
                first.in("ms"),
                first.median() < 20);
        page.also(
                "a second deployment to the same in-memory host",
                of(times, "InMemoryBenchmark.again").in("ms"));
        hosts(page);
        coldPlans(page, rounds);
    }

    private static void coldPlans(Page page, int rounds) {
        coldPlan(page, "60 resources", coldPlans(rounds));
        Path code = Path.of(System.getProperty("bench.root", "."), "samples/django/base");
        coldPlan(page, "a whole application", coldPlans(rounds, code.toString()));
    }

    private static void coldPlan(Page page, String what, Series whole) {
        page.budget(
                "a plan of " + what + " for an in-memory host, from the start of a cold JVM to its end",
                "under 600 ms",
                whole.in("ms"),
                whole.median() < 600);
    }

    private static Series coldPlans(int rounds, String... arguments) {
        return new Series(IntStream.range(0, rounds)
                .mapToObj(
                        round -> Child.run(List.of(), ColdPlan.class, arguments).of("whole"))
                .toList());
    }

    private static Series of(Map<String, Series> times, String benchmark) {
        return Objects.requireNonNull(times.get(benchmark), () -> "not measured: " + benchmark);
    }

    private static Map<String, Series> times() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.slipway\\..*Benchmark")
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgsAppend("-Dslf4j.internal.verbosity=ERROR")
                        .build())
                .run();
        Map<String, List<Double>> values = new HashMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults().stream()
                            .map(IterationResult::getPrimaryResult)
                            .forEach(each -> values.computeIfAbsent(name, first -> new ArrayList<>())
                                    .add(each.getScore())));
        }
        Map<String, Series> times = new HashMap<>();
        values.forEach((name, each) -> times.put(name, new Series(each)));
        return times;
    }

    private static void hosts(Page page) {
        Child.Figures figures = Child.run(List.of("-Xmx256m"), ManyHosts.class, String.valueOf(HOSTS));
        page.budget(
                "1,000 in-memory hosts in one JVM, 60 resources each",
                "256 MB of heap",
                "%.0f changes on %.0f hosts in %s s; %s of %s MB needed when all are done"
                        .formatted(
                                figures.of("applied"),
                                figures.of("hosts"),
                                Series.number(figures.of("seconds")),
                                Series.number(figures.of("live")),
                                Series.number(figures.of("max"))),
                figures.of("hosts") == HOSTS
                        && figures.of("again") == 0
                        && figures.of("applied") >= HOSTS * Workload.RESOURCES);
    }
}
