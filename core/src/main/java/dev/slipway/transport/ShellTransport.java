package dev.slipway.transport;

import dev.slipway.host.Connector;
import dev.slipway.host.Session;
import dev.slipway.host.Shell;
import dev.slipway.host.Transport;
import dev.slipway.host.sh.Opening;
import dev.slipway.host.sh.Streams;
import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A transport over anything that can run a shell: SSH, the machine itself, or whatever a user's own {@link Connector} reaches.
 *
 * <p>Immutable but for the logs of batches whose connection was lost, which it keeps to go on with; safe to use from many threads.
 */
public final class ShellTransport implements Transport {

    private final String name;
    private final Connector connector;
    private final Opening opening;
    private final Streams streams = new Streams();

    private ShellTransport(String name, Connector connector, Opening opening) {
        this.name = name;
        this.connector = connector;
        this.opening = opening;
    }

    /**
     * A transport that becomes root with sudo, without a password, unless the account is root.
     *
     * @param connector opens connections
     * @return the transport
     */
    public static ShellTransport over(Connector connector) {
        return new ShellTransport(connector.address(), connector, new Opening(null, true, null));
    }

    /**
     * The transport under another name.
     *
     * @param people how people name the host
     * @return a copy
     */
    public ShellTransport named(String people) {
        return new ShellTransport(people, connector, opening);
    }

    /**
     * The transport with a password for sudo.
     *
     * @param password the account's password; it travels on stdin
     * @return a copy
     */
    public ShellTransport sudo(Secret password) {
        return new ShellTransport(name, connector, new Opening(opening.state(), true, password));
    }

    /**
     * The transport with the account's own rights, without sudo.
     *
     * @return a copy
     */
    public ShellTransport unprivileged() {
        return new ShellTransport(name, connector, new Opening(opening.state(), false, null));
    }

    /**
     * The transport with another place for the host's memory of runs. Secrets on their way lie there, too, readable by the account alone,
     * and not in {@code /run} as they do otherwise.
     *
     * @param directory an absolute path, or null for {@code /var/lib/slipway}
     * @return a copy
     */
    public ShellTransport stateIn(@Nullable String directory) {
        return new ShellTransport(name, connector, new Opening(directory, opening.elevate(), opening.password()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        connector.prepare();
    }

    @Override
    public Session open() {
        Shell shell = connector.connect();
        try {
            return opening.open(name, shell, streams);
        } catch (RuntimeException failed) {
            shell.close();
            throw failed;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
