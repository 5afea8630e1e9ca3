package dev.slipway.testkit;

import dev.slipway.Deployment;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.Listener;
import dev.slipway.host.Transport;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.testkit.model.Fault;
import dev.slipway.testkit.model.Fault.Effect;
import dev.slipway.testkit.model.Fault.Moment;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Harms hosts in memory. */
record MemoryWard(Supplier<InMemoryHost> hosts) implements Ward<InMemoryHost> {

    @Override
    public InMemoryHost admit() {
        return hosts.get();
    }

    @Override
    public Transport transport(InMemoryHost host) {
        return host;
    }

    @Override
    public Result suffer(
            InMemoryHost host,
            Mishap mishap,
            PlannedChange at,
            Function<Transport, Deployment.Builder> deployment,
            Listener listener) {
        host.plan(fault(mishap, at));
        Listener driver = event -> {
            if (event instanceof ConnectionDropped && dies(mishap)) {
                host.refuseConnections(1); // nobody comes back
            }
            listener.on(event);
        };
        try {
            return deployment
                    .apply(host)
                    .options(how -> how.reattachFor(mishap.survived() ? Duration.ofMinutes(1) : Duration.ZERO)
                            .listener(driver))
                    .build()
                    .attempt();
        } finally {
            host.powerOn();
        }
    }

    private static boolean dies(Mishap mishap) {
        return mishap == Mishap.DRIVER_DIES_DURING || mishap == Mishap.DRIVER_DIES_AFTER;
    }

    private static Fault fault(Mishap mishap, PlannedChange at) {
        Changes change = Changes.where(
                at.id() + " '" + at.title() + "'",
                each -> each.id().equals(at.id()) && each.title().equals(at.title()));
        return switch (mishap) {
            case CUT_BEFORE -> Fault.of(Moment.BEFORE, change, Effect.CUT);
            case CUT_DURING, DRIVER_DIES_DURING -> Fault.of(Moment.DURING, change, Effect.CUT);
            case CUT_AFTER, DRIVER_DIES_AFTER -> Fault.of(Moment.AFTER, change, Effect.CUT);
            case POWER_FAILS_DURING -> Fault.of(Moment.DURING, change, Effect.POWER_OFF);
            case POWER_FAILS_UNNOTED -> Fault.of(Moment.UNNOTED, change, Effect.POWER_OFF);
            case POWER_FAILS_AFTER -> Fault.of(Moment.AFTER, change, Effect.POWER_OFF);
        };
    }

    @Override
    public boolean ticking(InMemoryHost host) {
        return host.ask(() -> host.model().machine().units().up().stream()
                .anyMatch(unit -> unit.startsWith("slipway-guard-") && unit.endsWith(".timer")));
    }

    @Override
    public void letTimePass(InMemoryHost host) {
        host.letGuardsElapse();
    }

    @Override
    public SortedMap<String, String> state(InMemoryHost host) {
        return host.state();
    }

    @Override
    public List<String> leftovers(InMemoryHost host) {
        return host.ask(() -> Leftovers.of(host.model()));
    }
}
