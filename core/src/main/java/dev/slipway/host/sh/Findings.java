package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts that were found, and the questions that stayed open. Not safe to use from many threads. */
final class Findings {

    private final List<Probe<?>> probes;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<Integer, String> problems = new TreeMap<>();

    Findings(List<Probe<?>> probes) {
        this.probes = probes;
    }

    void found(Asked<?> asked, Fact fact) {
        facts.put(asked.probe().id(), fact);
    }

    /** Notes why a question stays open; the first reason counts. */
    void open(int index, String reason) {
        problems.putIfAbsent(index, reason);
    }

    /** All facts by the ids of their questions, or one exception that names everything that stayed open. */
    Map<String, Fact> facts() {
        for (int i = 0; i < probes.size(); i++) {
            if (!facts.containsKey(probes.get(i).id())) {
                open(i, "the host said nothing about it");
            }
        }
        if (!problems.isEmpty()) {
            List<String> lines = problems.entrySet().stream()
                    .map(open -> probes.get(open.getKey()).id() + ": " + open.getValue())
                    .toList();
            throw new CommandFailedException(
                    lines.size() == 1
                            ? "can't observe " + lines.get(0)
                            : "can't observe " + lines.size() + " things: "
                                    + lines.stream().limit(10).collect(Collectors.joining("; ")),
                    Circumstances.none()
                            .withOutput(lines.stream().limit(100).toList())
                            .withState("nothing was changed")
                            .withNext(
                                    "log in as root, or as somebody who may become root with sudo, and look at these by hand"),
                    null);
        }
        return Collections.unmodifiableMap(facts);
    }
}
