package dev.slipway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.step.Blueprint;
import dev.slipway.testkit.InMemoryHost;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

    @Test
    void everyBenchmarkCanRun() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.slipway\\..*Benchmark")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(new TimeValue(1, TimeUnit.MILLISECONDS))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        Set<String> names = results.stream()
                .map(each -> each.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"))
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "InMemoryBenchmark.again",
                        "InMemoryBenchmark.first",
                        "PlanBenchmark.everything",
                        "PlanBenchmark.nothing",
                        "RenderBenchmark.apply",
                        "RenderBenchmark.observe");
    }

    @Test
    void bothWorkloadsHaveSixtyResources() {
        assertThat(resources(Workload::stack)).isEqualTo(Workload.RESOURCES);
        assertThat(resources(on -> Workload.below(on, "/tmp/made", "root"))).isEqualTo(Workload.RESOURCES);
    }

    private static int resources(Consumer<Blueprint> workload) {
        Blueprint blueprint = Blueprint.of("host", true);
        workload.accept(blueprint);
        return blueprint.finish().resources().size();
    }

    @Test
    void stackConverges() {
        InMemoryHost host = InMemoryHost.debian("12");
        Deployment deployment =
                Deployment.to(host).named("shop").step("stack", Workload::stack).build();

        assertThat(deployment.run().applied()).isGreaterThanOrEqualTo(Workload.RESOURCES);
        assertThat(deployment.run().changed()).isFalse();
    }
}
