package dev.slipway.testkit;

import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.testkit.contract.Capability;
import dev.slipway.testkit.contract.TransportContract;
import java.util.Set;

class InMemoryHostContractTest extends TransportContract {

    private final InMemoryHost host = InMemoryHost.debian("12");

    InMemoryHostContractTest() {
        host.has().installed("postgresql", "ufw");
    }

    @Override
    public Transport transport() {
        return host;
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.all();
    }

    @Override
    public void cut(Session session) {
        host.cutConnections();
    }
}
