package dev.slipway.testkit.contract;

import dev.slipway.host.Connector;
import dev.slipway.host.Session;
import dev.slipway.host.Shell;
import dev.slipway.host.Transport;
import dev.slipway.transport.ShellTransport;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A transport over a shell whose connections can be pulled away from under its sessions. For tests that open from one thread. */
final class Cable implements Transport {

    private final Connector connector;
    private final Transport transport;
    private final Map<Session, Shell> shells = new IdentityHashMap<>();
    private @Nullable Shell latest;

    Cable(Connector connector, UnaryOperator<ShellTransport> settings) {
        this.connector = connector;
        this.transport = settings.apply(ShellTransport.over(new Connector() {
            @Override
            public String address() {
                return Cable.this.connector.address();
            }

            @Override
            public Shell connect() {
                Shell shell = Cable.this.connector.connect();
                latest = shell;
                return shell;
            }
        }));
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public synchronized Session open() {
        Session session = transport.open();
        Shell shell = latest;
        if (shell != null) {
            shells.put(session, shell);
        }
        return session;
    }

    synchronized void cut(Session session) {
        Shell shell = shells.get(session);
        if (shell == null) {
            throw new IllegalArgumentException("not one of this cable's sessions");
        }
        shell.close();
    }
}
