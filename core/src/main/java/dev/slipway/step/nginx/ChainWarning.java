package dev.slipway.step.nginx;

import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells in time that a certificate ends which nothing renews. Changes nothing. Immutable.
 *
 * @param path where it is
 * @param chain what was read of it
 */
record ChainWarning(String path, Chain chain) implements Resource {

    @Override
    public String id() {
        return "certificate " + path;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of();
    }

    @Override
    public List<Change> changes(Facts facts) {
        return List.of();
    }

    @Override
    public List<String> warnings(Facts facts) {
        return Optional.ofNullable(chain.warning(Instant.now())).stream().toList();
    }
}
