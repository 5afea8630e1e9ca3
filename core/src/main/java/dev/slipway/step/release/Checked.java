package dev.slipway.step.release;

import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release that answers as it should on its own socket, before users get it: in its own unit, or, where there is one server for all
 * releases, in one that is there only for that. Immutable.
 *
 * @param to the release
 * @param patience how long it may take
 * @param marker is there once it did, or null to check anyway before users get it
 */
record Checked(Switchover to, Duration patience, @Nullable String marker) implements Resource {

    @Override
    public String id() {
        return "health of release " + to.release().id();
    }

    private FileProbe current() {
        return FileProbe.of(to.cutover().app().current());
    }

    @Override
    public List<Probe<?>> probes() {
        return marker == null ? List.of(current()) : List.of(current(), FileProbe.of(marker));
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(current());
        boolean users = now.target().equals(to.release().home());
        boolean rehearsal = !to.cutover().sideBySide();
        if (rehearsal && (users || !now.exists())) {
            return List.of();
        }
        if (users && (marker == null || facts.get(FileProbe.of(marker)).exists())) {
            return List.of();
        }
        String seconds = Long.toString(Math.max(1, patience.toSeconds()));
        List<String> words = new ArrayList<>(List.of(to.release().id(), seconds));
        if (marker != null) {
            words.add(marker);
        }
        Run check = ReleaseProgram.run(
                to.cutover().app(),
                patience.plus(Switchover.LIMIT),
                rehearsal ? "rehearse" : "check",
                words.toArray(String[]::new));
        Change change = Change.of(
                        rehearsal
                                ? "try " + to.name() + " with one worker, beside what users have"
                                : "check " + to.name() + " on its own socket",
                        marker == null ? check : check.creating(marker))
                .showing("users get it only if it is well within " + seconds + " s\n");
        return List.of(marker == null ? change.notUndone("it was a question") : marking(change, marker));
    }

    private static Change marking(Change change, String marker) {
        FileFact made = new FileFact(FileFact.Kind.FILE, "root", "root", "0644", 0, "", "", "", null);
        return change.undoneBy(new RemovePath(marker)).causing(before -> before.with(FileProbe.of(marker), made));
    }
}
