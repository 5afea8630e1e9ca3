package dev.slipway.transport.local;

import dev.slipway.host.Connector;
import dev.slipway.host.Shell;

/**
 * Runs commands on the machine that the program itself runs on.
 *
 * <p>Commands get a session of their own, like over SSH: no terminal, and no part in the interrupt key of the one that started the
 * program. Needs Linux for that; elsewhere commands run as plain children. Immutable and safe to use from many threads.
 */
public final class LocalConnector implements Connector {

    private LocalConnector() {}

    /**
     * The machine that the program runs on, as the account that it runs as.
     *
     * @return the connector
     */
    public static LocalConnector create() {
        return new LocalConnector();
    }

    @Override
    public String address() {
        return "localhost";
    }

    @Override
    public Shell connect() {
        return new LocalShell(address());
    }

    @Override
    public String toString() {
        return address();
    }
}
