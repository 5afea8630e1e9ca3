package dev.slipway.resource;

import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.ArrayList;
import java.util.List;

/**
 * A systemd unit in this state. Immutable.
 *
 * @param unit the unit's full name
 * @param running whether it is up now
 * @param enabled whether it comes up at boot
 */
public record UnitResource(String unit, boolean running, boolean enabled) implements Resource {

    /** Refuses what is no unit. */
    public UnitResource {
        if (!unit.matches("[A-Za-z0-9@:_.\\\\-]+\\.(service|socket|timer|target|path|mount|slice)")) {
            throw new IllegalArgumentException(
                    "a unit has its full name, such as shop.service; this is none: '" + unit + "'");
        }
    }

    @Override
    public String id() {
        return "unit " + unit;
    }

    private UnitProbe probe() {
        return new UnitProbe(unit);
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(probe());
    }

    @Override
    public List<Change> changes(Facts facts) {
        UnitFact now = facts.get(probe());
        String open = facts.open(probe());
        if (!now.exists() && open == null) {
            if (!running && !enabled) {
                return List.of();
            }
            throw new Unplannable("there is no unit " + unit + " on the host, and nothing in this plan brings it:"
                    + " declare the package or the file that does before it, or mend the name");
        }
        List<Verb> verbs = verbs(now, open != null);
        if (verbs.isEmpty()) {
            return List.of();
        }
        Change change = Change.of(title(verbs), new UnitAction(unit, verbs))
                .showing(open != null ? "the unit comes with '" + open + "'\n" : now.describe() + "\n");
        List<Verb> back = inverse(now);
        return List.of(
                open != null
                        ? change.notUndone("what '" + open + "' makes of the unit is not known before")
                        : change.undoneBy(new UnitAction(unit, back)));
    }

    /** Starting comes before enabling, so that a unit that does not start is not half enabled; stopping comes after disabling. */
    private List<Verb> verbs(UnitFact now, boolean open) {
        List<Verb> verbs = new ArrayList<>();
        if (now.load().equals("masked") && (running || enabled)) {
            verbs.add(Verb.UNMASK);
        }
        if (running && (open || !now.isActive())) {
            verbs.add(Verb.START);
        }
        if (enabled && (open || !comesUp(now))) {
            verbs.add(Verb.ENABLE);
        }
        if (!enabled && (open || now.isEnabled())) {
            verbs.add(Verb.DISABLE);
        }
        if (!running
                && (open || (!now.active().equals("inactive") && !now.active().equals("failed")))) {
            verbs.add(Verb.STOP);
        }
        return verbs;
    }

    /** A static or generated unit has nothing to enable: whatever wants it brings it up. */
    private static boolean comesUp(UnitFact now) {
        return now.isEnabled()
                || now.enabled().equals("static")
                || now.enabled().equals("generated")
                || now.enabled().equals("alias")
                || now.enabled().equals("indirect");
    }

    private static List<Verb> inverse(UnitFact now) {
        List<Verb> verbs = new ArrayList<>();
        verbs.add(now.isActive() ? Verb.START : Verb.STOP);
        if (now.enabled().equals("enabled")) {
            verbs.add(Verb.ENABLE);
        } else if (now.enabled().equals("disabled")) {
            verbs.add(Verb.DISABLE);
        } else if (now.load().equals("masked")) {
            verbs.add(Verb.MASK);
        }
        return verbs;
    }

    private String title(List<Verb> verbs) {
        return String.join(" and ", verbs.stream().map(Verb::word).toList()) + " " + unit;
    }
}
