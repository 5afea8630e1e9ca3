package dev.slipway.host;

/** Is told what a host does while it applies. */
public interface Progress {

    /**
     * An operation starts.
     *
     * @param operation its id
     */
    void started(String operation);

    /**
     * An operation prints.
     *
     * @param operation its id
     * @param line what it printed, without line end
     */
    void output(String operation, String line);

    /**
     * An operation is done.
     *
     * @param operation its id
     */
    void done(String operation);

    /**
     * Bytes are on their way to the host.
     *
     * @param sent how many so far
     * @param total how many there are
     */
    default void sending(long sent, long total) {}
}
