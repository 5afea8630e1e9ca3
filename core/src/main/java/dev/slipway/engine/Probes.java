package dev.slipway.engine;

import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.step.Gate;
import dev.slipway.step.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The questions of a description, each asked once. */
final class Probes {

    private Probes() {}

    /** Everything that the resources and the gates of a host want to know. */
    static List<Probe<?>> of(Target target) {
        Map<String, Probe<?>> byId = new LinkedHashMap<>(resources(target));
        asked(target.description().gates()).forEach(probe -> byId.merge(probe.id(), probe, Probes::both));
        return List.copyOf(byId.values());
    }

    /** Questions and one more, unless it is among them. */
    static List<Probe<?>> with(Probe<?> more, List<Probe<?>> probes) {
        if (probes.stream().anyMatch(probe -> probe.id().equals(more.id()))) {
            return probes;
        }
        List<Probe<?>> all = new ArrayList<>(probes);
        all.add(more);
        return all;
    }

    private static Map<String, Probe<?>> resources(Target target) {
        Map<String, Probe<?>> byId = new LinkedHashMap<>();
        for (Placed placed : target.resources()) {
            placed.resource().probes().forEach(probe -> byId.merge(probe.id(), probe, Probes::both));
            placed.resource()
                    .triggers()
                    .forEach(handler -> unitOf(handler).ifPresent(unit -> byId.putIfAbsent(unit.id(), unit)));
        }
        return byId;
    }

    /** Whether a restart makes sense depends on whether its unit is there. */
    private static Optional<UnitProbe> unitOf(Handler handler) {
        return handler.action() instanceof UnitAction action
                ? Optional.of(new UnitProbe(action.unit()))
                : Optional.empty();
    }

    /** What gates want to know. */
    static List<Probe<?>> asked(List<Gate<?>> gates) {
        Map<String, Probe<?>> byId = new LinkedHashMap<>();
        gates.forEach(gate -> byId.merge(gate.probe().id(), gate.probe(), Probes::both));
        return List.copyOf(byId.values());
    }

    /** One question that answers two: a content that is a secret to one of them is a secret. */
    private static Probe<?> both(Probe<?> one, Probe<?> other) {
        if (one instanceof FileProbe first && other instanceof FileProbe second) {
            return new FileProbe(
                    first.path(),
                    first.unless() != null ? first.unless() : second.unless(),
                    first.secret() || second.secret());
        }
        return one;
    }

    /** What a plan rests on, in words: the answers to the resources' questions. */
    static SortedMap<String, String> described(Target target, Facts facts, Voice voice) {
        SortedMap<String, String> words = new TreeMap<>();
        resources(target)
                .values()
                .forEach(probe -> words.put(voice.masked(probe.id()), voice.masked(describe(probe, facts))));
        return words;
    }

    private static <T extends Fact> String describe(Probe<T> probe, Facts facts) {
        return probe.describe(facts.get(probe));
    }
}
