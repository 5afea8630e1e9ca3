package dev.slipway.testkit.model;

import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.UnitFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service manager of a machine. */
public final class Units {

    private final UnitFiles files;
    private final UnitSurroundings surroundings;
    private final TreeMap<String, UnitState> states = new TreeMap<>();
    private final Map<String, UnitTraits> traits = new HashMap<>();
    private final List<Consumer<String>> restarts = new ArrayList<>();
    private int pids = 400;

    Units(UnitFiles files, UnitSurroundings surroundings) {
        this.files = files;
        this.surroundings = surroundings;
    }

    /**
     * What a test knows about a unit beyond its file.
     *
     * @param unit its full name
     * @return its traits, to be changed
     */
    public UnitTraits traits(String unit) {
        return traits.computeIfAbsent(unit, missing -> new UnitTraits());
    }

    /** Tells a listener each time that a unit has come up. */
    void onStart(Consumer<String> listener) {
        restarts.add(listener);
    }

    /**
     * Asks for a unit.
     *
     * @param unit its full name
     * @return the fact
     */
    public UnitFact fact(String unit) {
        UnitState state = state(unit);
        if (files.masked(unit)) {
            return new UnitFact("masked", state.active(), state.sub(), "masked", false);
        }
        UnitText text = files.read(unit);
        if (text == null) {
            boolean gone = state.loaded() != null;
            return gone ? new UnitFact("loaded", state.active(), state.sub(), "", true) : UnitFact.notFound();
        }
        String enabled = !text.installable() ? "static" : files.enabled(unit, text) ? "enabled" : "disabled";
        boolean stale = state.loaded() != null && !state.loaded().equals(text.fingerprint());
        return new UnitFact("loaded", state.active(), state.sub(), enabled, stale);
    }

    /**
     * Units that are up.
     *
     * @return full names in order
     */
    public SortedSet<String> up() {
        SortedSet<String> names = new TreeSet<>();
        states.forEach((unit, state) -> {
            if (state.up()) {
                names.add(unit);
            }
        });
        return names;
    }

    /**
     * Units that have files of their own, or were ever up.
     *
     * @return full names in order
     */
    public SortedSet<String> known() {
        SortedSet<String> names = new TreeSet<>(files.names());
        names.addAll(states.keySet());
        return names;
    }

    boolean isUp(String unit) {
        return state(unit).up();
    }

    UnitState state(String unit) {
        return states.getOrDefault(unit, UnitState.DEAD);
    }

    @Nullable
    UnitText text(String unit) {
        return files.read(unit);
    }

    /** Rereads all unit files; running units keep running. */
    void reload() {
        states.replaceAll((unit, state) -> {
            UnitText text = state.loaded() == null ? null : files.read(unit);
            return state.reread(text == null ? null : text.fingerprint());
        });
    }

    void does(String unit, Verb verb) {
        switch (verb) {
            case START -> start(unit, "start");
            case STOP -> stopKnown(unit);
            case RESTART -> restart(unit);
            case RELOAD -> reload(unit);
            case RELOAD_OR_RESTART -> {
                if (isUp(unit) && canReload(unit)) {
                    reload(unit);
                } else {
                    restart(unit);
                }
            }
            case ENABLE -> files.enable(unit, known(unit, "enable", 1));
            case DISABLE -> files.disable(unit, known(unit, "disable", 1));
            case MASK -> files.mask(unit);
            case UNMASK -> files.unmask(unit);
        }
    }

    private UnitText known(String unit, String verb, int exit) {
        if (files.masked(unit)) {
            throw new Failure(1, "Failed to " + verb + " " + unit + ": Unit " + unit + " is masked.");
        }
        UnitText text = files.read(unit);
        if (text == null) {
            throw new Failure(exit, "Failed to " + verb + " " + unit + ": Unit " + unit + " not found.");
        }
        return text;
    }

    void start(String unit, String verb) {
        UnitText text = known(unit, verb, 5);
        if (isUp(unit)) {
            return;
        }
        for (String needed : text.words("Unit.Requires")) {
            start(needed, verb);
        }
        for (String wished : text.words("Unit.Wants")) {
            tryStart(wished);
        }
        List<String> failure = traits(unit).failure();
        List<String> problem = failure != null ? failure : surroundings.problem(unit, text);
        if (!problem.isEmpty()) {
            fail(unit, problem);
        }
        surroundings.prepare(unit, text);
        states.put(unit, new UnitState(activeAfter(text), sub(unit, text), text.fingerprint(), ++pids));
        restarts.forEach(each -> each.accept(unit));
    }

    private void fail(String unit, List<String> problem) {
        UnitText text = files.read(unit);
        crash(unit, text == null ? null : text.fingerprint());
        List<String> output = new ArrayList<>();
        output.add("Job for " + unit + " failed because the control process exited with error code.");
        output.add("See \"systemctl status " + unit + "\" and \"journalctl -xeu " + unit + "\" for details.");
        output.addAll(problem);
        throw new Failure(1, output);
    }

    private void crash(String unit, @Nullable String fingerprint) {
        states.put(unit, new UnitState("failed", "failed", fingerprint, 0));
    }

    /**
     * Lets a unit die.
     *
     * @param unit its full name
     */
    public void crash(String unit) {
        crash(unit, state(unit).loaded());
    }

    private void tryStart(String unit) {
        try {
            start(unit, "start");
        } catch (Failure itsOwnProblem) {
            // As systemd does: a wish that fails doesn't hold up the one who wished.
            states.putIfAbsent(unit, UnitState.DEAD);
        }
    }

    private static String activeAfter(UnitText text) {
        boolean over = text.last("Service.Type", "simple").equals("oneshot")
                && !text.last("Service.RemainAfterExit", "no").matches("yes|true|on|1");
        return over ? "inactive" : "active";
    }

    private static String sub(String unit, UnitText text) {
        String kind = unit.substring(unit.lastIndexOf('.') + 1);
        boolean oneshot = text.last("Service.Type", "simple").equals("oneshot");
        return switch (kind) {
            case "socket" -> "listening";
            case "timer", "path" -> "waiting";
            case "target" -> "active";
            case "mount" -> "mounted";
            default -> !oneshot ? "running" : activeAfter(text).equals("active") ? "exited" : "dead";
        };
    }

    private void stopKnown(String unit) {
        if (state(unit).loaded() == null && files.read(unit) == null) {
            throw new Failure(5, "Failed to stop " + unit + ": Unit " + unit + " not loaded.");
        }
        stop(unit);
    }

    /** Stops a unit and those that are part of it; tells which went down. */
    List<String> stop(String unit) {
        List<String> down = new ArrayList<>();
        UnitState before = states.remove(unit);
        if (before != null && before.up()) {
            down.add(unit);
            surroundings.tidy(files.read(unit));
        }
        for (String other : up()) {
            UnitText text = files.read(other);
            if (text != null
                    && (text.words("Unit.PartOf").contains(unit)
                            || text.words("Unit.Requires").contains(unit))) {
                down.addAll(stop(other));
            }
        }
        return down;
    }

    private void restart(String unit) {
        known(unit, "restart", 5);
        List<String> others = stop(unit);
        start(unit, "restart");
        others.forEach(each -> start(each, "restart"));
    }

    private boolean canReload(String unit) {
        UnitText text = files.read(unit);
        return text != null
                && (!text.all("Service.ExecReload").isEmpty()
                        || text.last("Service.Type", "").equals("notify-reload"));
    }

    private void reload(String unit) {
        known(unit, "reload", 5);
        if (!isUp(unit)) {
            throw new Failure(1, unit + " is not active, cannot reload.");
        }
        if (!canReload(unit)) {
            throw new Failure(
                    3, "Failed to reload " + unit + ": Job type reload is not applicable for unit " + unit + ".");
        }
    }

    void powerOff() {
        states.clear();
    }

    /** Starts what is enabled, as a boot does: failures don't stop it. */
    void powerOn() {
        files.wanted().forEach(this::tryStart);
    }
}
