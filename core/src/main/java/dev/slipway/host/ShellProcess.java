package dev.slipway.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A command that runs on a host.
 *
 * <p>Its three streams may be used from three threads. Both outputs are drained by the transport or can be read in any order without
 * a deadlock, however large they are. When the connection dies, reads end with an {@link java.io.IOException} or end of stream, and
 * {@link #await} throws.
 */
public interface ShellProcess extends AutoCloseable {

    /**
     * What the command reads; closing it is the command's end of file.
     *
     * @return the stream, not buffered beyond what a flush sends
     */
    OutputStream stdin();

    /**
     * What the command prints.
     *
     * @return the stream
     */
    InputStream stdout();

    /**
     * What the command complains.
     *
     * @return the stream
     */
    InputStream stderr();

    /**
     * Waits for the command's end.
     *
     * @param limit how long to wait
     * @return how it ended
     * @throws dev.slipway.error.TimedOutException if it has not ended by then; it goes on
     * @throws dev.slipway.error.ConnectionLostException if the connection died, or the host never told how the command ended
     * @throws dev.slipway.error.CancelledException if the thread was interrupted; its interrupt flag is set again
     */
    Exit await(Duration limit);

    /** Gives up on the command: closes its streams. Never throws, never waits for the peer for more than a moment. */
    @Override
    void close();
}
