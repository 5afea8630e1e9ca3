package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.host.Observation;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.step.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the running system until every gate opens or one has waited long enough. */
record Gatekeeper(String host, List<Gate<?>> gates, Voice voice, Cancellation cancellation) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Starts with facts that are fresh, if there are any, and asks again, for all waiting gates at once, while one is closed. */
    void verify(@Nullable Observation fresh, Function<List<Probe<?>>, Observation> ask, List<String> opened) {
        List<Gate<?>> waiting = new ArrayList<>(gates);
        Instant start = voice.now();
        long began = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Map<String, String> told = new HashMap<>();
        Observation seen = fresh;
        while (!waiting.isEmpty()) {
            cancellation.check(host);
            long asked = System.nanoTime();
            if (seen == null) {
                seen = ask.apply(Probes.asked(waiting));
            }
            Facts facts = Facts.of(seen);
            pass(waiting, facts, start, opened);
            giveUp(waiting, facts, Duration.ofNanos(asked - began), ask);
            if (!waiting.isEmpty()) {
                tell(waiting, facts, told);
                cancellation.pause(shortest(pause, waiting, began), host);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
            seen = null;
        }
    }

    /** No longer than until the first gate has waited long enough, so that it is asked once more just then. */
    private static Duration shortest(Duration pause, List<Gate<?>> waiting, long began) {
        Duration shortest = pause;
        for (Gate<?> gate : waiting) {
            Duration left = gate.patience().minusNanos(System.nanoTime() - began);
            shortest = left.compareTo(shortest) < 0 ? left : shortest;
        }
        return shortest.isNegative() ? Duration.ZERO : shortest;
    }

    /** Each answer once. */
    private void tell(List<Gate<?>> waiting, Facts facts, Map<String, String> told) {
        for (Gate<?> gate : waiting) {
            String found = voice.masked(gate.found(facts));
            if (!found.equals(told.put(gate.name(), found))) {
                voice.say(at -> new GateWaiting(at, host, voice.masked(gate.name()), found));
            }
        }
    }

    private void pass(List<Gate<?>> waiting, Facts facts, Instant start, List<String> opened) {
        for (Gate<?> gate : List.copyOf(waiting)) {
            if (gate.open(facts)) {
                waiting.remove(gate);
                String name = voice.masked(gate.name());
                opened.add(name);
                voice.say(at -> new GatePassed(at, host, name, voice.since(start)));
            }
        }
    }

    private void giveUp(
            List<Gate<?>> waiting, Facts facts, Duration waited, Function<List<Probe<?>>, Observation> ask) {
        for (Gate<?> gate : waiting) {
            if (waited.compareTo(gate.patience()) >= 0) {
                String found = voice.masked(gate.found(facts));
                String name = voice.masked(gate.name());
                voice.say(at -> new GateFailed(at, host, name, found));
                List<String> evidence = evidence(gate, ask);
                throw new VerificationFailedException(
                        "'" + name + "' did not come true within "
                                + gate.patience().toMillis() / 1000.0 + " s; found: " + found,
                        Circumstances.on(host)
                                .withOutput(evidence)
                                .withState("all changes of the plan are made; the system is not as it should be")
                                .withNext(gate.advice().on(evidence).orElse("look at what is named above on the host")
                                        + ", then run again"),
                        null);
            }
        }
    }

    /** What tells why a gate stayed closed; that it can't be had must not hide that the gate is closed. */
    private List<String> evidence(Gate<?> gate, Function<List<Probe<?>>, Observation> ask) {
        CommandProbe question = gate.evidence();
        if (question == null) {
            return List.of();
        }
        try {
            String output = Facts.of(ask.apply(List.of(question))).get(question).output();
            return voice.masked(output.lines().toList());
        } catch (ConnectionException gone) {
            return List.of("(" + voice.masked(gone.problem()) + ")");
        }
    }
}
