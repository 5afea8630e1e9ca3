package dev.slipway.step.environment;

import dev.slipway.app.App;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values that are made once on the host, and stay. A note beside the file tells that a value is in it, so that nobody has to read the file
 * to know. Immutable.
 *
 * @param app whose they are
 * @param lengths how long each is, by name
 * @param triggers what has to happen once if one is added
 */
record GeneratedValues(App app, SortedMap<String, Integer> lengths, List<Handler> triggers) implements Resource {

    static final String PROGRAM = "/usr/local/lib/slipway/generate-values";

    GeneratedValues {
        triggers = List.copyOf(triggers);
    }

    static String file(App app) {
        return app.etc() + "/generated.env";
    }

    static String notes(App app) {
        return app.etc() + "/generated";
    }

    private FileProbe file() {
        return FileProbe.of(file(app));
    }

    private FileProbe note(String name) {
        return FileProbe.of(notes(app) + "/" + name);
    }

    @Override
    public String id() {
        return "file " + file(app);
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(List.of(file()));
        lengths.keySet().forEach(name -> probes.add(note(name)));
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        boolean there = facts.get(file()).exists();
        SortedMap<String, Integer> missing = new TreeMap<>();
        lengths.forEach((name, length) -> {
            if (!there || !facts.get(note(name)).exists()) {
                missing.put(name, length);
            }
        });
        if (missing.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", missing.keySet());
        return List.of(Change.of("make " + names + " of " + app.name() + " on the host", make(missing))
                .showing("values in " + file(app) + " stay as they are\n")
                .causing(before -> made(before, missing))
                .notUndone("a value that was made once stays"));
    }

    private Run make(Map<String, Integer> missing) {
        List<String> command = new ArrayList<>(List.of(PROGRAM, file(app), notes(app), app.user()));
        missing.forEach((name, length) -> command.add(name + "=" + length));
        return new Run(command, "root", "/", new TreeMap<>(), null, Duration.ofMinutes(1)).creating(file(app));
    }

    private Facts made(Facts before, Map<String, Integer> missing) {
        Facts after = before.with(file(), anything());
        for (String name : missing.keySet()) {
            after = after.with(note(name), anything());
        }
        return after;
    }

    private static FileFact anything() {
        return new FileFact(FileFact.Kind.OTHER, "", "", "", 0, "", "", "", null);
    }

    @Override
    public List<Handler> triggers(Facts facts) {
        return facts.get(file()).exists() ? triggers : List.of();
    }
}
