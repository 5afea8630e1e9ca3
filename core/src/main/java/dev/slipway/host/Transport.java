package dev.slipway.host;

/**
 * A way to a host, as the engine uses it.
 *
 * <p>Most transports are a {@link Connector} inside a {@link dev.slipway.transport.ShellTransport}; the in-memory host of the testkit implements this directly.
 * Immutable and safe to use from many threads.
 */
public interface Transport {

    /**
     * How people name the host.
     *
     * @return a name without secrets, unique in a deployment
     */
    String name();

    /**
     * Connects.
     *
     * @return an open session, owned by the caller
     * @throws dev.slipway.error.SlipwayException if the host can't be reached or refuses the login, or sudo is refused
     */
    Session open();

    /** Loads what {@link #open()} needs, without touching the network; see {@link Connector#prepare()}. */
    default void prepare() {}
}
