package dev.slipway.host.probe;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who logged in, and how the host's SSH server lets people in.
 *
 * @param account the account that logged in, before it became root
 * @param root true if the session has root's rights
 * @param from the address that the connection comes from as the host sees it; empty if it is no SSH connection
 * @param port the port of the host on which the connection arrived; 0 if it is no SSH connection
 * @param ports the ports that the SSH server is configured for; empty if there is none, or only root may know
 * @param keys true if the account can log in with a key, as far as its files and the SSH server's configuration tell
 */
public record LoginFact(String account, boolean root, String from, int port, SortedSet<Integer> ports, boolean keys)
        implements Fact {

    /** Copies the set. */
    public LoginFact {
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    }

    /**
     * Where people must be able to knock: where this connection came in, or else wherever the SSH server listens.
     *
     * @return ports, none if the host has no SSH server
     */
    public SortedSet<Integer> needed() {
        return port == 0 ? ports : new TreeSet<>(java.util.Set.of(port));
    }

    /** Leaves out where the connection comes from: the next one may come from elsewhere. */
    @Override
    public String describe() {
        return account + (root ? " with" : " without") + " root's rights, "
                + (port == 0 ? "not over SSH, SSH on " + ports : "over SSH on port " + port)
                + (keys ? ", has a key" : ", has no key");
    }
}
