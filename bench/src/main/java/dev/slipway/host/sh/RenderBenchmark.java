package dev.slipway.host.sh;

import dev.slipway.bench.Workload;
import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.Session;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Placed;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Rendering the scripts of sixty resources. In the renderer's own package, which is not exported. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RenderBenchmark {

    private List<Probe<?>> probes;
    private Batch batch;

    /** Plans a first deployment to a fresh host. */
    @Setup
    public void plan() {
        InMemoryHost host = InMemoryHost.debian("12");
        List<Resource> resources = Blueprint.of(host.name(), true).add(Workload::stack).finish().resources().stream()
                .map(Placed::resource)
                .toList();
        Map<String, Probe<?>> byId = new LinkedHashMap<>();
        resources.forEach(resource -> resource.probes().forEach(probe -> byId.putIfAbsent(probe.id(), probe)));
        probes = List.copyOf(byId.values());
        Facts facts;
        try (Session session = host.open()) {
            facts = Facts.of(session.observe("shop", probes));
        }
        List<Operation> operations = new ArrayList<>();
        for (Resource resource : resources) {
            for (Change change : resource.changes(facts)) {
                facts = change.after(facts);
                operations.add(new Operation(
                        "c" + (operations.size() + 1),
                        change.title(),
                        change.action(),
                        change.undo(),
                        List.of(),
                        List.of()));
            }
        }
        batch = new Batch("shop", "run", 1, operations);
    }

    /**
     * Renders the script that asks everything.
     *
     * @return the script
     */
    @Benchmark
    public Object observe() {
        return ObserveScript.render(probes);
    }

    /**
     * Renders the script that changes everything, and takes it back if need be.
     *
     * @return the script
     */
    @Benchmark
    public Object apply() {
        return BatchScript.render(batch, new Freight(1));
    }
}
