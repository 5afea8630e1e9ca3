package dev.slipway.testkit;

import dev.slipway.host.Connector;
import dev.slipway.host.Session;
import dev.slipway.host.Shell;
import dev.slipway.host.Transport;
import dev.slipway.testkit.contract.Capability;
import dev.slipway.testkit.contract.TransportContract;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.local.LocalConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the machine that runs the tests, as root: files, trees, programs, runs, locks. */
class LocalContractIT extends TransportContract {

    /** Remembers its connections, to be able to kill them. */
    private static final class Cuttable implements Connector {
        private final LocalConnector local = LocalConnector.create();
        private final List<Shell> open = new CopyOnWriteArrayList<>();

        @Override
        public String address() {
            return local.address();
        }

        @Override
        public Shell connect() {
            Shell shell = local.connect();
            open.add(shell);
            return shell;
        }
    }

    @TempDir
    private static Path state;

    private final Cuttable connector = new Cuttable();
    private final Transport transport = ShellTransport.over(connector).stateIn(state.toString());

    @BeforeAll
    static void onDebianAsRoot() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "the contract's local run needs root");
        Assumptions.assumeTrue(Files.exists(Path.of("/etc/debian_version")), "the contract's local run needs Debian or Ubuntu");
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.noneOf(Capability.class);
    }

    @Override
    public String area() {
        return "/srv";
    }

    @Override
    public void cut(Session session) {
        connector.open.forEach(Shell::close);
    }
}
