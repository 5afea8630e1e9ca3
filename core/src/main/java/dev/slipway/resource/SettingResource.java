package dev.slipway.resource;

import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import java.util.List;

/**
 * A setting of the local PostgreSQL server. Immutable.
 *
 * @param name its name
 * @param value its value, written as {@code SHOW} prints it
 * @param triggers what has to happen once if it changes: a restart, where the setting needs one
 */
public record SettingResource(String name, String value, List<Handler> triggers) implements Resource {

    /** Copies the list. */
    public SettingResource {
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "setting " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new SettingProbe(name));
    }

    @Override
    public List<Change> changes(Facts facts) {
        SettingFact now = facts.get(new SettingProbe(name));
        String open = facts.open(new SettingProbe(name));
        Databases.reachable(now.reachable(), open, id());
        if (now.reachable() && !now.exists()) {
            throw new Unplannable("this PostgreSQL server knows no setting " + name
                    + ": mend the name, or install the extension that has it");
        }
        if (now.reachable() && now.value().equals(value)) {
            return List.of();
        }
        Change change = Change.of("set " + name + " to " + value, new ChangeSetting(name, value))
                .showing((now.reachable() ? now.value() + " becomes " : "") + value
                        + (now.needsRestart() ? ", at the next restart" : "") + "\n");
        return List.of(change.undoneBy(new ChangeSetting(name, now.reachable() ? now.value() : null)));
    }
}
