package dev.slipway.step.release;

import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;

/**
 * The unit of the one server for all releases, as it was with a certain release. Immutable.
 *
 * @param to the release
 * @param unit the unit's full name
 */
record Reinstated(Switchover to, String unit) implements Resource {

    private String path() {
        return Switchover.UNITS + unit;
    }

    @Override
    public String id() {
        return "file " + path();
    }

    private FileProbe now() {
        return FileProbe.of(path());
    }

    private FileProbe kept() {
        return FileProbe.of(to.units() + "/" + unit);
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(now(), kept());
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact kept = facts.get(kept());
        if (!kept.exists()) {
            throw new Unplannable("the release " + to.release().id() + " has no " + unit
                    + " with it: deploy its code again instead of going back to it");
        }
        if (facts.get(now()).sha256().equals(kept.sha256())) {
            return List.of();
        }
        return List.of(Change.of(
                        "have " + path() + " as " + to.name() + " had it",
                        ReleaseProgram.run(
                                to.cutover().app(),
                                Switchover.LIMIT,
                                "reinstate",
                                to.release().id(),
                                unit))
                .notUndone("the host goes back by itself unless the switch is confirmed")
                .causing(before -> before.with(now(), kept)));
    }

    @Override
    public List<Handler> triggers() {
        return List.of(Handler.restart(unit));
    }
}
