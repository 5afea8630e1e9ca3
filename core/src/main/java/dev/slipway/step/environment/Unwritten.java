package dev.slipway.step.environment;

import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.secret.Secret;
import java.util.List;

/**
 * Stands for a file that can't be written because of mistakes or missing secrets, so that all of them are reported.
 *
 * @param path the file
 * @param secrets those that are missing
 */
record Unwritten(String path, List<Secret> secrets) implements Resource {

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of();
    }

    @Override
    public List<Change> changes(Facts facts) {
        throw new Unplannable(path + " can't be written: it needs "
                + String.join(", ", secrets.stream().map(Secret::origin).toList()));
    }
}
