package dev.slipway.step.release;

import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.util.List;

/**
 * A switch that stays, because all was verified. Immutable.
 *
 * @param to the release that users got
 */
record Confirmed(Switchover to) implements Resource {

    @Override
    public String id() {
        return "confirmation of " + Switchover.guard(to.cutover().app().name());
    }

    private UnitProbe timer() {
        return new UnitProbe(Switchover.unitOfGuard(to.cutover().app().name()));
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(timer());
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (!facts.get(timer()).isActive()) {
            return List.of();
        }
        return List.of(Change.of(
                        "confirm the switch to " + to.name(),
                        ReleaseProgram.run(
                                to.cutover().app(),
                                Switchover.LIMIT,
                                "confirm",
                                to.release().id()))
                .notUndone("what was verified is not taken back")
                .causing(before -> before.with(timer(), UnitFact.notFound())));
    }
}
