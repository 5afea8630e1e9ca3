package dev.slipway.step.release;

import dev.slipway.app.Cutover;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.util.List;

/**
 * A release that nobody is about to stop: users go back to one that has not ended yet. Immutable.
 *
 * @param cutover how one release follows another
 * @param release the release's id
 */
record Undrained(Cutover cutover, String release) implements Resource {

    private UnitProbe drain() {
        return new UnitProbe("slipway-drain-" + cutover.app().name() + "-" + release + ".service");
    }

    @Override
    public String id() {
        return "unit " + drain().unit();
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(drain());
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (!facts.get(drain()).isActive()) {
            return List.of();
        }
        return List.of(Change.of(
                        "keep " + cutover.service(release) + " from being stopped",
                        UnitAction.of(drain().unit(), Verb.STOP))
                .notUndone("it is stopped again when another release has its place")
                .causing(before -> before.with(drain(), UnitFact.notFound())));
    }
}
