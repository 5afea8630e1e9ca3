package dev.slipway.step.python;

import dev.slipway.app.Release;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;

/**
 * Room on the disk for a release whose virtualenv is there already; one that is yet to be built asks for its own. Changes nothing. Immutable.
 *
 * @param release the release
 * @param code the size of its code in bytes
 */
record Room(Release release, long code) implements Resource {

    @Override
    public String id() {
        return "room for release " + release.id();
    }

    private FileProbe home() {
        return FileProbe.of(release.home());
    }

    private FileProbe virtualenv() {
        return FileProbe.of(Virtualenv.marker(release.venv()));
    }

    private SpaceProbe space() {
        return new SpaceProbe(release.app().home());
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(home(), virtualenv(), space());
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (facts.get(home()).exists() || !facts.get(virtualenv()).exists()) {
            return List.of();
        }
        long free = facts.get(space()).freeMib();
        // Code is there twice while it is put in its place, and compiled; static files come on top.
        long needed = (2 * code + Virtualenv.SPARE) / Virtualenv.MIB;
        if (free < needed) {
            throw new Unplannable(
                    release.app().home() + " is on a disk with " + free + " MiB left, and this release needs about "
                            + needed + " MiB: make room, keep fewer releases, or say home(…) for another disk");
        }
        return List.of();
    }
}
