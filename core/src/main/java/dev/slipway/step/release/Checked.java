package dev.slipway.step.release;

import dev.slipway.host.action.RemovePath;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.time.Duration;
import java.util.List;

/**
 * A release that answers as it should on its own socket, before users get it. Immutable.
 *
 * @param to the release
 * @param patience how long it may take
 * @param marker is there once it did
 */
record Checked(Switchover to, Duration patience, String marker) implements Resource {

    @Override
    public String id() {
        return "health of release " + to.release().id();
    }

    private FileProbe current() {
        return FileProbe.of(to.cutover().app().current());
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(current(), FileProbe.of(marker));
    }

    @Override
    public List<Change> changes(Facts facts) {
        boolean users = facts.get(current()).target().equals(to.release().home());
        if (users && facts.get(FileProbe.of(marker)).exists()) {
            return List.of();
        }
        long seconds = Math.max(1, patience.toSeconds());
        FileFact made = new FileFact(FileFact.Kind.FILE, "root", "root", "0644", 0, "", "", "", null);
        return List.of(Change.of(
                        "check " + to.name() + " on its own socket",
                        ReleaseProgram.run(
                                        to.cutover().app(),
                                        patience.plus(Switchover.LIMIT),
                                        "check",
                                        to.release().id(),
                                        Long.toString(seconds),
                                        marker)
                                .creating(marker))
                .showing("users get it only if it is well within " + seconds + " s\n")
                .undoneBy(new RemovePath(marker))
                .causing(before -> before.with(FileProbe.of(marker), made)));
    }
}
