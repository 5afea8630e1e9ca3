package dev.slipway.step.environment;

import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.secret.Secret;
import java.util.List;

/**
 * Stands for a file that can't be written because secrets are missing, so that each of them is reported.
 *
 * @param path the file
 * @param secrets those that are missing
 */
record MissingSecrets(String path, List<Secret> secrets) implements Resource {

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
        throw new Unplannable("secrets of " + path + " are missing");
    }
}
