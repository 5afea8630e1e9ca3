package dev.slipway.step.environment;

import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * A file whose readers run already if it is changed, but not if it is new: nothing has to be restarted for the file of a release that
 * nobody runs yet. What somebody edited on the host is kept. Immutable.
 *
 * @param file the file
 * @param edits tells whether it was edited
 * @param shown what is in it, for people
 */
record InPlace(FileResource file, HandEdits edits, String shown) implements Resource {

    @Override
    public String id() {
        return file.id();
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(file.probes());
        probes.add(edits.probe());
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        return file.changes(facts).stream()
                .map(change -> change.action() instanceof WriteFile write ? written(change, write, facts) : change)
                .toList();
    }

    private Change written(Change change, WriteFile write, Facts facts) {
        String backup = edits.backup(facts).orElse(null);
        String kept = backup == null ? "" : HandEdits.kept(backup);
        return Change.of(
                        change.title(),
                        new WriteFile(write.path(), write.content(), write.attributes(), write.test(), backup))
                .showing(kept + change.diff() + shown)
                .undoneBy(new RestorePath(write.path()));
    }

    @Override
    public List<String> warnings(Facts facts) {
        return edits.warning(facts).stream().toList();
    }

    @Override
    public List<Handler> triggers() {
        return file.triggers();
    }

    @Override
    public List<Handler> triggers(Facts facts) {
        return facts.get(FileProbe.of(file.path())).exists() ? file.triggers() : List.of();
    }

    @Override
    public List<Secret> secrets() {
        return file.secrets();
    }
}
