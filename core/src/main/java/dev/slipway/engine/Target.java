package dev.slipway.engine;

import dev.slipway.host.Transport;
import dev.slipway.step.Description;
import dev.slipway.step.Placed;
import java.util.List;

/**
 * A host and what must be true on it.
 *
 * @param transport the way to the host
 * @param description what must be true
 * @param leader true for the host on which happens what happens once
 */
public record Target(Transport transport, Description description, boolean leader) {

    /** What happens on this host: all but what happens once, and elsewhere. */
    List<Placed> resources() {
        return leader
                ? description.resources()
                : description.resources().stream()
                        .filter(each -> !each.phase().once())
                        .toList();
    }

    String name() {
        return transport.name();
    }
}
