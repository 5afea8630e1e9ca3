package dev.slipway.transport.ssh;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;

/** A connection on which we are logged in. Safe to use from many threads. */
final class Link implements AutoCloseable {

    /** sshd allows ten sessions per connection; two are left for commands that were given up but have not ended yet. */
    private static final int CHANNELS = 8;

    private final SSHClient client;
    private final Carrier carrier;
    private final Runnable afterwards;
    private final Semaphore channels = new Semaphore(CHANNELS, true);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes over a connection.
     *
     * @param client logged in
     * @param carrier what carries it
     * @param afterwards what to do once it is closed
     */
    Link(SSHClient client, Carrier carrier, Runnable afterwards) {
        this.client = client;
        this.carrier = carrier;
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
    Tunnel tunnel(String host, int port, Activity activity, long limitNanos) throws IOException, InterruptedException {
        Tunnel tunnel = new Tunnel(client.getConnection(), activity);
        tunnel.open(host, port, limitNanos);
        return tunnel;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Moment.atMost("goodbye", client::disconnect);
            carrier.cut();
            afterwards.run();
        }
    }
}
