package dev.slipway.step.release;

import dev.slipway.host.action.Run;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Guard;
import dev.slipway.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A host that goes back by itself unless a switch is confirmed in time. There is nothing to go back to from a first release, and no way
 * back from one whose migrations the old one can't bear: that is known only when they were run, so the host decides. Immutable.
 *
 * @param to the release that users are to get
 */
record Armed(Switchover to) implements Resource {

    @Override
    public String id() {
        return "guard " + Switchover.guard(to.cutover().app().name());
    }

    private FileProbe current() {
        return FileProbe.of(to.cutover().app().current());
    }

    private UnitProbe timer() {
        return new UnitProbe(Switchover.unitOfGuard(to.cutover().app().name()));
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(current(), timer());
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(current());
        if (!now.exists() || now.target().equals(to.release().home())) {
            return List.of();
        }
        String seconds = Long.toString(to.cutover().confirmWithin().toSeconds());
        List<String> words = new ArrayList<>(List.of(to.release().id(), seconds));
        words.addAll(to.changedInPlace());
        String name = Switchover.guard(to.cutover().app().name());
        Run drop = new Run(List.of(Guard.PROGRAM, "drop", name), "root", "/", new TreeMap<>(), null, Switchover.LIMIT);
        return List.of(Change.of(
                        "arm a timer that takes the switch back after " + seconds + " s",
                        ReleaseProgram.run(to.cutover().app(), Switchover.LIMIT, "guard", words.toArray(String[]::new)))
                .undoneBy(drop)
                .causing(
                        before -> before.with(timer(), new UnitFact("loaded", "active", "waiting", "enabled", false))));
    }
}
