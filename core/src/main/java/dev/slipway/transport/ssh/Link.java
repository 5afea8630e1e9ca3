package dev.slipway.transport.ssh;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/** A connection on which we are logged in. Safe to use from many threads. */
final class Link implements AutoCloseable {

    /** sshd allows ten sessions per connection; two are left for commands that were given up but have not ended yet. */
    private static final int CHANNELS = 8;

    private final SSHClient client;
    private final @Nullable Socket socket;
    private final Runnable afterwards;
    private final Semaphore channels = new Semaphore(CHANNELS, true);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes over a connection.
     *
     * @param client logged in
     * @param socket what carries it, or null if that is a channel of another connection
     * @param afterwards what to do once it is closed
     */
    Link(SSHClient client, @Nullable Socket socket, Runnable afterwards) {
        this.client = client;
        this.socket = socket;
        this.afterwards = afterwards;
    }

    boolean alive() {
        return !closed.get() && client.isConnected();
    }

    boolean closed() {
        return closed.get();
    }

    /** Opens a channel for a command; waits while as many are open as the host allows. */
    CommandChannel command(long limitNanos) throws IOException, InterruptedException {
        channels.acquire();
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> {
            if (held.compareAndSet(true, false)) {
                channels.release();
            }
        };
        try {
            CommandChannel channel = new CommandChannel(client.getConnection(), release);
            channel.open(new Buffer.PlainBuffer(), limitNanos);
            return channel;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            release.run();
            throw failed;
        }
    }

    /** Opens a way through to another host. */
    SshChannel tunnel(String host, int port, long limitNanos) throws IOException, InterruptedException {
        SshChannel channel = new SshChannel(client.getConnection(), "direct-tcpip", () -> {});
        Buffer.PlainBuffer details = new Buffer.PlainBuffer()
                .putString(host)
                .putUInt32(port)
                .putString("127.0.0.1")
                .putUInt32(0);
        channel.open(details, limitNanos);
        return channel;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Moment.atMost("goodbye", client::disconnect);
            cut();
            afterwards.run();
        }
    }

    /** Ends it without a word. */
    private void cut() {
        cut(socket);
    }

    static void cut(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }
}
