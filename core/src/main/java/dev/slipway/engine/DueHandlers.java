package dev.slipway.engine;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which restarts and reloads are due at a point of a plan: each once, and none that something else does anyway. */
final class DueHandlers {

    /** A handler that is due, the step that wants it, and whether an earlier run left it behind. */
    record Due(Handler handler, String step, boolean earlier) {}

    /** A handler whose time has come, and all notes that it settles. */
    record Settled(Due due, List<String> clears) {}

    private final Map<String, Due> triggered = new LinkedHashMap<>();
    private final Set<String> leftBehind;

    private final Set<String> down;

    /**
     * Starts with what earlier runs left behind.
     *
     * @param down units that the description wants down: a restart or a reload would bring them up
     */
    DueHandlers(Set<String> leftBehind, Set<String> down) {
        this.leftBehind = new TreeSet<>(leftBehind);
        this.down = down;
    }

    /** Those of a resource's handlers that make sense on this host. */
    List<Handler> sensible(List<Handler> handlers) {
        return handlers.stream()
                .filter(handler -> !(handler.action() instanceof UnitAction unit && down.contains(unit.unit())))
                .toList();
    }

    /** A change makes handlers due. */
    void trigger(List<Handler> handlers, String step) {
        for (Handler handler : handlers) {
            leftBehind.remove(handler.id());
            triggered.putIfAbsent(handler.id(), new Due(handler, step, false));
        }
    }

    /** A resource that did not change knows handlers: those that were left behind are due. */
    void remember(List<Handler> handlers, String step) {
        for (Handler handler : handlers) {
            if (leftBehind.remove(handler.id())) {
                triggered.putIfAbsent(handler.id(), new Due(handler, step, true));
            }
        }
    }

    /** Handlers that an action makes needless: a unit that comes up, or is restarted, reads its configuration. */
    List<String> satisfiedBy(Action action, Facts before) {
        if (!(action instanceof UnitAction unit) || !comesUpFresh(unit, before)) {
            return List.of();
        }
        List<String> satisfied = triggered.values().stream()
                .filter(due -> due.handler().action() instanceof UnitAction other
                        && other.unit().equals(unit.unit()))
                .map(due -> due.handler().id())
                .toList();
        satisfied.forEach(triggered::remove);
        return satisfied;
    }

    private static boolean comesUpFresh(UnitAction action, Facts before) {
        return action.verbs().contains(Verb.RESTART) || (action.verbs().contains(Verb.START) && isDown(action, before));
    }

    /** Tells whether a unit is known to be down, or not to be there yet. */
    private static boolean isDown(UnitAction action, Facts facts) {
        UnitProbe probe = new UnitProbe(action.unit());
        return facts.open(probe) == null && wasDown(action, facts);
    }

    /** Tells the same of a unit that may have come up with a package since. */
    private static boolean wasDown(UnitAction action, Facts facts) {
        return facts.find(new UnitProbe(action.unit()))
                .map(fact -> !fact.isActive())
                .orElse(false);
    }

    /**
     * Takes what is due, in the order in which it became so. A restart of a unit stands for its reload. What concerns a unit that is
     * down and comes up later waits: the unit will read everything when it starts.
     *
     * @param later units that the rest of the plan wants up
     */
    List<Settled> drain(Facts facts, Set<String> later) {
        List<Due> ready = triggered.values().stream()
                .filter(due -> !(due.handler().action() instanceof UnitAction unit
                        && later.contains(unit.unit())
                        && wasDown(unit, facts)))
                .toList();
        List<Settled> settled = new ArrayList<>();
        for (Due due : ready) {
            if (ready.stream().noneMatch(other -> covers(other.handler(), due.handler()))) {
                List<String> clears = new ArrayList<>(List.of(due.handler().id()));
                ready.stream()
                        .filter(other -> covers(due.handler(), other.handler()))
                        .forEach(other -> clears.add(other.handler().id()));
                settled.add(new Settled(due, clears));
            }
        }
        ready.forEach(due -> triggered.remove(due.handler().id()));
        return settled;
    }

    private static boolean covers(Handler restart, Handler reload) {
        return restart.action() instanceof UnitAction one
                && reload.action() instanceof UnitAction other
                && one.unit().equals(other.unit())
                && one.verbs().equals(List.of(Verb.RESTART))
                && (other.verbs().equals(List.of(Verb.RELOAD))
                        || other.verbs().equals(List.of(Verb.RELOAD_OR_RESTART)));
    }

    /** What was left behind and belongs to nothing in the deployment. */
    Set<String> unknown() {
        return leftBehind;
    }
}
