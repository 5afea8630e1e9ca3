package dev.slipway.transport.ssh;

import dev.slipway.host.Connector;
import dev.slipway.transport.ShellContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of shells, over a real OpenSSH server. */
class SshShellTest extends ShellContract {

    private static SshServer server;
    private static Connector connector;

    @BeforeAll
    static void startServer() {
        server = SshServer.start();
        connector = server.connector().build();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Connector connector() {
        return connector;
    }
}
