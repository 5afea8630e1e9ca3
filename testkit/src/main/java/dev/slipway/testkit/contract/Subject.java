package dev.slipway.testkit.contract;

import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import java.util.Set;

/** The transport under test, and what its host lets tests do. Implemented by {@link TransportContract} and its subclasses. */
public interface Subject {

    /**
     * A way to the host; the same host each time within one test.
     *
     * @return the transport
     */
    Transport transport();

    /**
     * What the host lets tests do.
     *
     * @return the capabilities
     */
    Set<Capability> capabilities();

    /**
     * Kills a session's connection as a cable would: the session is not closed, the host is not told.
     *
     * @param session an open session of this transport, which may be applying
     */
    void cut(Session session);

    /**
     * An existing directory of the host in which tests may make directories of their own.
     *
     * @return its absolute path
     */
    default String area() {
        return "/srv";
    }

    /**
     * Who owns what tests write, and whom they run programs as.
     *
     * @return a login name
     */
    default String owner() {
        return "root";
    }

    /**
     * The group of what tests write.
     *
     * @return a group's name
     */
    default String group() {
        return "root";
    }

    /**
     * A package that is not installed, is quickly installed and missed by nobody.
     *
     * @return its name
     */
    default String smallPackage() {
        return "unzip";
    }

    /**
     * The stage of the running test.
     *
     * @return the same during one test
     */
    Stage stage();
}
