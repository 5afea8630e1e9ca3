package dev.slipway.step;

import dev.slipway.resource.PackagesResource;
import dev.slipway.resource.Resource;
import dev.slipway.resource.ResourceBuilder;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what a blueprint is told until all is said, and then puts it in order. */
final class Notebook {

    private record Note(String step, Phase phase, int section, ResourceBuilder builder) {}

    private final List<Note> notes = new ArrayList<>();
    private final List<Gate<?>> gates = new ArrayList<>();
    private final List<LoginGate> logins = new ArrayList<>();
    private final List<Rescue> rescues = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Advice> advice = new HashMap<>();
    private final Map<Phase, Integer> sections = new TreeMap<>();
    private final Map<Phase, Map<Integer, TreeSet<String>>> packages = new TreeMap<>();

    void settle(Phase phase) {
        sections.merge(phase, 1, Integer::sum);
    }

    void resource(String step, Phase phase, ResourceBuilder builder) {
        notes.add(new Note(step, phase, section(phase), builder));
    }

    void packages(String step, Phase phase, Collection<String> names) {
        Map<Integer, TreeSet<String>> bySection = packages.computeIfAbsent(phase, none -> new TreeMap<>());
        TreeSet<String> known = bySection.get(section(phase));
        if (known == null) {
            TreeSet<String> wanted = new TreeSet<>(names);
            bySection.put(section(phase), wanted);
            resource(step, phase, () -> new PackagesResource(wanted));
        } else {
            known.addAll(names);
        }
    }

    private int section(Phase phase) {
        return sections.getOrDefault(phase, 0);
    }

    /** The same gate said twice counts once, and is as patient as the more patient of them. */
    void gate(Gate<?> gate) {
        for (int i = 0; i < gates.size(); i++) {
            Gate<?> known = gates.get(i);
            if (known.name().equals(gate.name()) && known.probe().equals(gate.probe())) {
                gates.set(i, known.patience().compareTo(gate.patience()) >= 0 ? known : gate);
                return;
            }
        }
        gates.add(gate);
    }

    void login(LoginGate gate) {
        logins.add(gate);
    }

    void rescue(Rescue rescue) {
        rescues.add(rescue);
    }

    void advice(String step, Advice reader) {
        advice.put(step, reader);
    }

    void mistake(String step, String sentence) {
        mistakes.add(step.isEmpty() ? sentence : step + ": " + sentence);
    }

    /** What is thrown on purpose explains itself; anything else is named, with the place that it comes from. */
    void mistake(String step, RuntimeException thrown) {
        mistake(step, inWords(thrown));
    }

    private static String inWords(RuntimeException thrown) {
        boolean meant = thrown instanceof IllegalArgumentException || thrown instanceof UncheckedIOException;
        if (meant && thrown.getMessage() != null) {
            return thrown.getMessage();
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
        return "failed with " + thrown + place;
    }

    Description finish() {
        List<String> found = new ArrayList<>(mistakes);
        Map<String, Placed> byId = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        for (Note note : notes) {
            try {
                add(new Placed(note.step, note.phase, note.section, note.builder.build()), byId, placed, found);
            } catch (RuntimeException mistake) {
                found.add(note.step + ": " + inWords(mistake));
            }
        }
        found.addAll(Contradictions.in(placed));
        placed.sort(Comparator.comparing(Placed::phase).thenComparingInt(Placed::section));
        return new Description(placed, gates, logins, rescues, found, advice);
    }

    /** The same thing said twice counts once; different things said about one path, unit, account are a mistake. */
    private static void add(Placed next, Map<String, Placed> byId, List<Placed> placed, List<String> mistakes) {
        Resource resource = next.resource();
        Placed first = byId.putIfAbsent(resource.id(), next);
        if (first == null) {
            placed.add(next);
        } else if (!first.resource().equals(resource)) {
            mistakes.add(next.step() + ": decides '" + resource.id() + "', which " + first.step()
                    + " decides otherwise; only one of them can be right");
        }
    }
}
