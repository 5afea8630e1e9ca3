package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.host.Observation;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.step.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the running system until every gate opens or one has waited long enough. */
record Gatekeeper(String host, List<Gate<?>> gates, Voice voice, Cancellation cancellation) {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    /** Starts with facts that are fresh, if there are any, and asks again, for all waiting gates at once, while one is closed. */
    void verify(@Nullable Observation fresh, Function<List<Probe<?>>, Observation> ask, List<String> opened) {
        List<Gate<?>> waiting = new ArrayList<>(gates);
        Instant start = voice.now();
        Observation seen = fresh;
        while (!waiting.isEmpty()) {
            cancellation.check(host);
            if (seen == null) {
                seen = ask.apply(probes(waiting));
            }
            Facts facts = Facts.of(seen.facts());
            pass(waiting, facts, start, opened);
            giveUp(waiting, facts, start);
            if (!waiting.isEmpty()) {
                Gate<?> next = waiting.get(0);
                voice.say(at -> new GateWaiting(at, host, next.name(), voice.masked(next.found(facts))));
                Pause.of(BETWEEN, host);
            }
            seen = null;
        }
    }

    private static List<Probe<?>> probes(List<Gate<?>> waiting) {
        Map<String, Probe<?>> byId = new LinkedHashMap<>();
        waiting.forEach(gate -> byId.putIfAbsent(gate.probe().id(), gate.probe()));
        return List.copyOf(byId.values());
    }

    private void pass(List<Gate<?>> waiting, Facts facts, Instant start, List<String> opened) {
        for (Gate<?> gate : List.copyOf(waiting)) {
            if (gate.open(facts)) {
                waiting.remove(gate);
                opened.add(gate.name());
                voice.say(at -> new GatePassed(at, host, gate.name(), voice.since(start)));
            }
        }
    }

    private void giveUp(List<Gate<?>> waiting, Facts facts, Instant start) {
        for (Gate<?> gate : waiting) {
            if (voice.since(start).compareTo(gate.patience()) >= 0) {
                String found = voice.masked(gate.found(facts));
                voice.say(at -> new GateFailed(at, host, gate.name(), found));
                throw new VerificationFailedException(
                        "'" + gate.name() + "' did not come true within " + gate.patience().toSeconds() + " s; found: " + found,
                        Circumstances.on(host)
                                .withState("all changes of the plan are made; the system is not as it should be")
                                .withNext("look at what is named above on the host, then run again"),
                        null);
            }
        }
    }
}
