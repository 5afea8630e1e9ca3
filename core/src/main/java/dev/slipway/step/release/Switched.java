package dev.slipway.step.release;

import dev.slipway.app.App;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;

/**
 * The release that users get: one link, which is renamed. Immutable.
 *
 * @param to the release
 */
record Switched(Switchover to) implements Resource {

    @Override
    public String id() {
        return "release of " + app().name();
    }

    private App app() {
        return to.cutover().app();
    }

    private FileProbe current() {
        return FileProbe.of(app().current());
    }

    private FileProbe previous() {
        return FileProbe.of(app().previous());
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(current(), previous());
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(current());
        if (now.target().equals(to.release().home())) {
            return List.of();
        }
        if (now.exists() && now.kind() != FileFact.Kind.LINK) {
            throw new Unplannable(app().current() + " is no link: remove it by hand if nothing needs it");
        }
        String old = idOf(now);
        return List.of(Change.of(
                        "switch " + to.name() + " to users",
                        ReleaseProgram.run(
                                app(), Switchover.LIMIT, "switch", to.release().id()))
                .showing((old.equals("-") ? "nobody had a release before" : "they had " + old) + "\n")
                .undoneBy(ReleaseProgram.run(app(), Switchover.LIMIT, "put", old, idOf(facts.get(previous()))))
                .causing(before -> before.with(
                        current(), FileFact.link("root", "root", to.release().home()))));
    }

    private String idOf(FileFact link) {
        String releases = app().releases() + "/";
        return link.target().startsWith(releases) ? link.target().substring(releases.length()) : "-";
    }
}
