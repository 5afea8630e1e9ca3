package dev.slipway.testkit.contract;

import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A real Debian host over SSH. Each subclass is another login or another Debian; its tests share one host. */
abstract class SshContract extends TransportContract {

    /** What the cases need to find on the host. */
    static final String PREPARE = "apt-get update && apt-get install -y --no-install-recommends postgresql ufw";

    private final Cable cable;

    SshContract(Machine machine, String user, UnaryOperator<ShellTransport> settings) {
        SshConnector connector = SshConnector.to(user + "@" + machine.address())
                .withoutConfig()
                .withoutAgent()
                .identity(machine.clientKey())
                .hostKeys(HostKeys.pinned(machine.hostKeyFingerprint()))
                .build();
        this.cable = new Cable(connector, settings);
    }

    @Override
    public Transport transport() {
        return cable;
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.all();
    }

    @Override
    public void cut(Session session) {
        cable.cut(session);
    }
}
