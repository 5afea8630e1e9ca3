package dev.slipway.step.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * Says who may reach a PostgreSQL server over the network. Whoever comes needs TLS and a password. For one thread.
 */
public final class RemoteAccess {

    private final List<String> addresses = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private boolean fromAnywhere;
    private boolean onAllAddresses;

    RemoteAccess() {}

    /**
     * Who may come.
     *
     * @param network such as {@code 10.0.0.0/24}, or {@code 10.0.0.7/32} for one machine
     * @return this
     */
    public RemoteAccess from(String network) {
        networks.add(network);
        return this;
    }

    /**
     * Where the server listens, besides the loopback; a change restarts it.
     *
     * @param address one of the host's, such as {@code 10.0.0.10}
     * @return this
     */
    public RemoteAccess listen(String address) {
        addresses.add(address);
        return this;
    }

    /**
     * Lets the whole internet try passwords. There is hardly ever a reason: a tunnel or a private network is safer.
     *
     * @return this
     */
    public RemoteAccess fromAnywhere() {
        fromAnywhere = true;
        return this;
    }

    /**
     * Listens on every address that the host has or will have, public ones too.
     *
     * @return this
     */
    public RemoteAccess listenOnAllAddresses() {
        onAllAddresses = true;
        return this;
    }

    Remote build() {
        return new Remote(addresses, networks, fromAnywhere, onAllAddresses);
    }
}
