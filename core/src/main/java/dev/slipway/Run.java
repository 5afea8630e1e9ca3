package dev.slipway;

import dev.slipway.engine.Cancellation;
import dev.slipway.engine.Engine;
import dev.slipway.error.SlipwayException;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.resource.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of a deployment. The thread that calls {@link #finish()} waits; any other thread may {@link #cancel()}.
 *
 * <p>An interrupt of the waiting thread, and a deadline, do what {@link #cancel()} does.
 */
public final class Run {

    private final DeploymentDefinition definition;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean used = new AtomicBoolean();

    Run(DeploymentDefinition definition) {
        this.definition = definition;
    }

    /**
     * Makes the description true.
     *
     * @return what was done
     * @throws SlipwayException if anything fails
     * @throws IllegalStateException if the run was used before
     */
    public Result finish() {
        return finished(null);
    }

    /** Asks all hosts to stop at their next safe point: between two changes. Any thread; returns at once. */
    public void cancel() {
        cancellation.request("cancel() was called");
    }

    Plan planned() {
        return engine().plan();
    }

    <T> Map<String, T> seen(Function<Facts, T> reading) {
        Map<String, T> seen = new LinkedHashMap<>();
        engine().look().forEach((host, facts) -> seen.put(host, reading.apply(facts)));
        return seen;
    }

    Result attempted() {
        return engine().run(null);
    }

    Result finished(@Nullable Plan approved) {
        Result result = engine().run(approved);
        SlipwayException failure = result.failure();
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    private Engine engine() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("a run runs once; call start() again");
        }
        Options options = definition.options();
        return new Engine(definition.order(), options.listener(), options.clock(), cancellation);
    }
}
