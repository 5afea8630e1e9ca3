package dev.slipway.host;

/**
 * One open connection to a host, on which commands run side by side.
 *
 * <p>Safe to use from many threads.
 */
public interface Shell extends AutoCloseable {

    /**
     * Starts a command.
     *
     * @param command a line of POSIX sh, already quoted; it must stay short (under 100 kB), data belongs on stdin
     * @return the running command, owned by the caller
     * @throws dev.slipway.error.ConnectionLostException if the connection is gone
     */
    ShellProcess start(String command);

    /** Closes the connection and every process on it. Never throws, never waits for the peer for more than a moment. */
    @Override
    void close();
}
