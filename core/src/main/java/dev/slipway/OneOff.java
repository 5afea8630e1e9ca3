package dev.slipway;

import dev.slipway.app.App;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A command of {@code manage.py} for the release that users have, on the first host, each time it is run. Immutable.
 *
 * @param words the command and its words
 */
record OneOff(List<String> words) implements Step {

    private static final Duration LIMIT = Duration.ofHours(1);

    static OneOff of(List<String> words) {
        if (words.isEmpty() || words.get(0).isBlank() || words.get(0).startsWith("-")) {
            throw new IllegalArgumentException(
                    "manage(" + words + "): the first word is a command, such as clearsessions");
        }
        return new OneOff(List.copyOf(words));
    }

    @Override
    public String name() {
        return "manage.py";
    }

    @Override
    public void describe(Blueprint host) {
        App app = host.shared().need(App.class, "call app(…)");
        List<String> command = new ArrayList<>(List.of("/usr/local/bin/" + app.name() + "-manage"));
        command.addAll(words);
        host.during(Phase.MIGRATE, () -> host.resource(new Asked("manage.py " + String.join(" ", words), command)));
    }

    /** Nothing tells whether it was run before, and nothing has to. */
    private record Asked(String id, List<String> command) implements Resource {

        @Override
        public List<Probe<?>> probes() {
            return List.of();
        }

        @Override
        public List<Change> changes(Facts facts) {
            return List.of(Change.of("run " + id, new Run(command, "root", "/", new TreeMap<>(), null, LIMIT))
                    .notUndone("what it did is known to the application alone"));
        }
    }
}
