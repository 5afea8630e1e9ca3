package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.testkit.InMemoryHost;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Deployments of sixty resources to hosts in memory, from the description to the result: what a user's unit test takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InMemoryBenchmark {

    private InMemoryHost converged;

    /** Deploys once. */
    @Setup
    public void converge() {
        converged = InMemoryHost.debian("12");
        deploy(converged);
    }

    private static int deploy(InMemoryHost host) {
        return Deployment.to(host)
                .named("shop")
                .step("stack", Workload::stack)
                .run()
                .applied();
    }

    /**
     * Makes a host, and deploys everything to it.
     *
     * @return how many changes were applied
     */
    @Benchmark
    public int first() {
        return deploy(InMemoryHost.debian("12"));
    }

    /**
     * Deploys where nothing is to be done.
     *
     * @return how many changes were applied: none
     */
    @Benchmark
    public int again() {
        return deploy(converged);
    }
}
