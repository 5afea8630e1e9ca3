package dev.slipway.step.environment;

import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import java.util.List;

/**
 * A file whose readers run already if it is changed, but not if it is new: nothing has to be restarted for the file of a release that
 * nobody runs yet. Immutable.
 *
 * @param file the file
 * @param shown what is in it, for people
 */
record InPlace(FileResource file, String shown) implements Resource {

    @Override
    public String id() {
        return file.id();
    }

    @Override
    public List<Probe<?>> probes() {
        return file.probes();
    }

    @Override
    public List<Change> changes(Facts facts) {
        return file.changes(facts).stream()
                .map(change -> change.action() instanceof WriteFile ? change.showing(change.diff() + shown) : change)
                .toList();
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
