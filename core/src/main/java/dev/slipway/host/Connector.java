package dev.slipway.host;

/**
 * Opens connections to one host: all that a shell transport has to do.
 *
 * <p>Implementations are immutable and safe to use from many threads; each call of {@link #connect()} makes a connection of its own.
 */
public interface Connector {

    /**
     * How people name the host, for example {@code deploy@app1.example.com:22}.
     *
     * @return a name without secrets
     */
    String address();

    /**
     * Connects and authenticates.
     *
     * @return an open connection, owned by the caller
     * @throws dev.slipway.error.ConnectionException if the host can't be reached, is not who it should be, or refuses the login
     * @throws dev.slipway.error.CancelledException if the thread was interrupted; its interrupt flag is set again
     */
    Shell connect();

    /**
     * Loads what connecting needs, without touching the network. May be called by another thread while a deployment is being described,
     * so that a program that has just started connects sooner. Does nothing if nothing is said.
     */
    default void prepare() {}
}
