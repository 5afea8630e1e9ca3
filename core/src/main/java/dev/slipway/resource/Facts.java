package dev.slipway.resource;

import dev.slipway.host.Observation;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is true on a host: as it was read, or as it will be once the changes planned so far are made. Immutable.
 *
 * <p>A fact is open if a change planned before can alter it in a way that nobody knows yet: what a package brings, what a command does.
 */
public final class Facts {

    private final Map<String, Fact> known;
    private final Map<String, String> open;

    private Facts(Map<String, Fact> known, Map<String, String> open) {
        this.known = known;
        this.open = open;
    }

    /**
     * Facts as they were read.
     *
     * @param seen what the host answered
     * @return the facts
     */
    public static Facts of(Observation seen) {
        return new Facts(seen.facts(), Map.of());
    }

    /**
     * Facts as a test wants them.
     *
     * @param answers facts by probe
     * @return the facts
     */
    public static Facts of(Map<Probe<?>, Fact> answers) {
        Map<String, Fact> known = new HashMap<>();
        answers.forEach((probe, fact) -> known.put(probe.id(), fact));
        return new Facts(known, Map.of());
    }

    /**
     * The answer to a probe.
     *
     * @param probe one of the resource's own probes
     * @param <T> the kind of fact
     * @return the fact; the last known one if it is {@linkplain #open open}
     * @throws IllegalArgumentException if nobody asked for it
     */
    public <T extends Fact> T get(Probe<T> probe) {
        return find(probe)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no answer to '" + probe.id() + "': a resource may read the facts of its own probes only"));
    }

    /**
     * The answer to a probe, if anybody asked.
     *
     * @param probe the probe
     * @param <T> the kind of fact
     * @return the fact
     */
    public <T extends Fact> Optional<T> find(Probe<T> probe) {
        Fact fact = known.get(probe.id());
        return fact == null ? Optional.empty() : Optional.of(probe.answer().cast(fact));
    }

    /** The ids of all probes that somebody asked or that a change answered. */
    Set<String> ids() {
        return known.keySet();
    }

    /**
     * Why a fact is not certain.
     *
     * @param probe the probe
     * @return what makes it open, such as {@code install nginx}, or null if the fact is certain
     */
    public @Nullable String open(Probe<?> probe) {
        return open.get(probe.id());
    }

    /**
     * The facts with one that is different.
     *
     * @param probe what it answers
     * @param fact the answer
     * @param <T> the kind of fact
     * @return a copy in which that fact is certain
     */
    public <T extends Fact> Facts with(Probe<T> probe, T fact) {
        Map<String, Fact> facts = new HashMap<>(known);
        facts.put(probe.id(), fact);
        if (!open.containsKey(probe.id())) {
            return new Facts(facts, open);
        }
        Map<String, String> rest = new HashMap<>(open);
        rest.remove(probe.id());
        return new Facts(facts, rest);
    }

    /**
     * The facts with some of them open.
     *
     * @param cause what makes them so, in words
     * @param affected tells from a fact's id and last known value whether it is affected
     * @return a copy
     */
    public Facts opened(String cause, BiFunction<String, Fact, Boolean> affected) {
        Map<String, String> more = new HashMap<>(open);
        known.forEach((id, fact) -> {
            if (affected.apply(id, fact)) {
                more.put(id, cause);
            }
        });
        return new Facts(known, more);
    }
}
