package dev.slipway;

import dev.slipway.host.Connector;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.local.LocalConnector;
import dev.slipway.transport.ssh.SshConnector;

/**
 * The ways to a host.
 *
 * <pre>{@code
 * Deployment.to(Host.ssh("deploy@app1.example.com"))
 * Deployment.to(Host.ssh("deploy@app1.example.com").sudo(Secret.env("SUDO_PASSWORD")))
 * Deployment.to(Host.local())
 * }</pre>
 *
 * <p>Stateless.
 */
public final class Host {

    private Host() {}

    /**
     * A host over SSH, as {@code ssh} itself would reach it: with the user's configuration, keys, agent and known hosts. An account that
     * is not root becomes root with sudo.
     *
     * @param target {@code user@host}, {@code user@host:port}, or an alias of the user's SSH configuration
     * @return the transport
     * @throws IllegalArgumentException if that is no target
     */
    public static ShellTransport ssh(String target) {
        return over(SshConnector.to(target).build());
    }

    /**
     * The machine that the program runs on.
     *
     * @return the transport
     */
    public static ShellTransport local() {
        return over(LocalConnector.create());
    }

    /**
     * A host over anything that can run a shell there, such as an {@link SshConnector} with options.
     *
     * @param connector opens connections
     * @return the transport
     */
    public static ShellTransport over(Connector connector) {
        return ShellTransport.over(connector);
    }
}
