package dev.slipway.resource;

import dev.slipway.host.action.Run;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A timer on the host that takes a change back unless it is kept in time: for what could lock out whoever deploys, or take a site down,
 * when nobody is left to take it back from outside. It outlives the connection, the driver and a reboot. Immutable.
 *
 * <p>{@link #around} arms it before the first change of a resource; {@link #kept}, which belongs into the phase after the verification,
 * lets go of it. What must be true in between is up to gates. The host needs {@link #PROGRAM}.
 *
 * @param name unique on a host; lower-case letters, digits and hyphens
 * @param what what is guarded, in words, such as {@code the configuration of sshd}
 * @param paths files and links that are put back as they were when it was armed; what was not there goes away
 * @param then a program, and its arguments, that is run once they are back
 * @param patience after which time that happens
 */
public record Guard(String name, String what, List<String> paths, List<String> then, Duration patience) {

    /** The program on the host that arms timers, lets go of them, and takes back. */
    public static final String PROGRAM = "/usr/local/lib/slipway/guard";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Refuses what can't be said to the program, and copies the lists. */
    public Guard {
        paths = List.copyOf(paths);
        then = List.copyOf(then);
        paths.forEach(Paths::check);
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException(
                    "a guard's name has lower-case letters, digits and hyphens: '" + name + "'");
        }
        if (patience.toSeconds() < 1) {
            throw new IllegalArgumentException("a guard waits for a second at least: " + patience);
        }
        List<String> words = new ArrayList<>(paths);
        words.addAll(then);
        if (words.stream().anyMatch(word -> word.isEmpty() || word.indexOf('\n') >= 0) || paths.contains("--")) {
            throw new IllegalArgumentException("a guard's paths and words are not empty, and have no line ends");
        }
    }

    /**
     * A resource whose changes are guarded.
     *
     * @param guarded the resource
     * @return the same, that arms the timer before it changes anything
     */
    public Resource around(Resource guarded) {
        return new Around(this, guarded);
    }

    /**
     * What lets go of the timer once all is well.
     *
     * @return a resource that changes something if, and only if, the timer is armed
     */
    public Resource kept() {
        return new Kept(this);
    }

    /**
     * The unit that is active while a guard is armed.
     *
     * @param name the guard's name
     * @return its full name
     */
    public static String timer(String name) {
        return "slipway-guard-" + name + ".timer";
    }

    private UnitProbe timer() {
        return new UnitProbe(timer(name));
    }

    private static Run run(List<String> words) {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(words);
        return new Run(command, "root", "/", new TreeMap<>(), null, LIMIT);
    }

    private Change arm() {
        List<String> words = new ArrayList<>(List.of("arm", name, String.valueOf(patience.toSeconds())));
        words.addAll(paths);
        words.add("--");
        words.addAll(then);
        return Change.of("arm a timer that puts " + what + " back after " + patience.toSeconds() + " s", run(words))
                .undoneBy(run(List.of("drop", name)))
                .causing(before -> before.with(timer(), new UnitFact("loaded", "active", "waiting", "enabled", false)));
    }

    private Change keep() {
        return Change.of("keep " + what + " as it is now", run(List.of("keep", name)))
                .notUndone("what it kept is taken back by itself")
                .causing(before -> before.with(timer(), UnitFact.notFound()));
    }

    private record Around(Guard guard, Resource guarded) implements Resource {

        @Override
        public String id() {
            return guarded.id();
        }

        @Override
        public List<Probe<?>> probes() {
            List<Probe<?>> probes = new ArrayList<>(guarded.probes());
            probes.add(guard.timer());
            return probes;
        }

        @Override
        public List<Change> changes(Facts facts) {
            List<Change> changes = new ArrayList<>(guarded.changes(facts));
            if (!changes.isEmpty()) {
                changes.add(0, guard.arm());
            }
            return changes;
        }

        @Override
        public List<String> warnings(Facts facts) {
            return guarded.warnings(facts);
        }

        @Override
        public List<Handler> triggers() {
            return guarded.triggers();
        }

        @Override
        public List<Secret> secrets() {
            return guarded.secrets();
        }
    }

    private record Kept(Guard guard) implements Resource {

        @Override
        public String id() {
            return "guard " + guard.name();
        }

        @Override
        public List<Probe<?>> probes() {
            return List.of(guard.timer());
        }

        @Override
        public List<Change> changes(Facts facts) {
            return facts.get(guard.timer()).isActive() ? List.of(guard.keep()) : List.of();
        }
    }
}
