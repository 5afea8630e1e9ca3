package dev.slipway.testkit.contract;

import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.transport.local.LocalConnector;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** This machine, without anything that would outlive the test. */
class LocalContractTest extends TransportContract {

    @TempDir
    static Path directory;

    private final Cable cable = new Cable(
            LocalConnector.create(),
            transport ->
                    transport.unprivileged().stateIn(directory.resolve("state").toString()));

    @Override
    public Transport transport() {
        return cable;
    }

    @Override
    public Set<Capability> capabilities() {
        return Capability.none();
    }

    @Override
    public String area() {
        return directory.toString();
    }

    @Override
    public String owner() {
        return System.getProperty("user.name");
    }

    @Override
    public String group() {
        return owner();
    }

    @Override
    public void cut(Session session) {
        cable.cut(session);
    }
}
