package dev.slipway.engine;

import dev.slipway.host.Transport;
import dev.slipway.step.Description;

/**
 * A host and what must be true on it.
 *
 * @param transport the way to the host
 * @param description what must be true
 * @param leader true for the host on which happens what happens once
 */
public record Target(Transport transport, Description description, boolean leader) {

    String name() {
        return transport.name();
    }
}
