package dev.slipway.engine;

import dev.slipway.Deployment;
import dev.slipway.bench.Workload;
import dev.slipway.event.Listener;
import dev.slipway.host.Observation;
import dev.slipway.host.Session;
import dev.slipway.secret.Mask;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Description;
import dev.slipway.testkit.InMemoryHost;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

/** Planning sixty resources from facts. In the planner's own package, as the planner is nobody else's business. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {

    private Target target;
    private Voice voice;
    private Observation fresh;
    private Observation converged;

    /** Reads a fresh host, deploys to it, and reads it again. */
    @Setup
    public void readHosts() {
        InMemoryHost host = InMemoryHost.debian("12");
        Description description =
                Blueprint.of(host.name(), true).add(Workload::stack).finish();
        target = new Target(host, description, true);
        Set<Secret> secrets = description.resources().stream()
                .flatMap(placed -> placed.resource().secrets().stream())
                .collect(Collectors.toSet());
        voice = new Voice(Listener.none(), Clock.systemUTC(), Mask.of(secrets));
        fresh = read(host);
        Deployment.to(host).named("shop").step("stack", Workload::stack).run();
        converged = read(host);
    }

    private Observation read(InMemoryHost host) {
        try (Session session = host.open()) {
            return session.observe("shop", Probes.of(target));
        }
    }

    /**
     * Plans a first deployment.
     *
     * @return the plan
     */
    @Benchmark
    public Object everything() {
        return Planner.plan(target, fresh, voice);
    }

    /**
     * Plans where nothing is to be done.
     *
     * @return the plan
     */
    @Benchmark
    public Object nothing() {
        return Planner.plan(target, converged, voice);
    }
}
