package dev.slipway.transport.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.jspecify.annotations.Nullable;

/** A connection on which we are logged in. Safe to use from many threads. */
final class Link implements AutoCloseable {

    /** sshd allows ten sessions per connection; two are left for commands that were given up but have not ended yet. */
    private static final int CHANNELS = 8;

    private static final int OPEN_TRIES = 8;
    private static final int FIRST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE = 6; // the first one, doubled so often

    private final SSHClient client;
    private final Carrier carrier;
    private final Runnable afterwards;
    private final Semaphore channels = new Semaphore(CHANNELS, true);
    private final Set<CommandChannel> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable IdleWatch idleWatch;
    private volatile String whyClosed = "the connection was closed";

    /**
     * Takes over a connection.
     *
     * @param client logged in
     * @param carrier what carries it
     * @param idle how long it may be without a command; zero for any time
     * @param afterwards what to do once it is closed
     */
    Link(SSHClient client, Carrier carrier, Duration idle, Runnable afterwards) {
        this.client = client;
        this.carrier = carrier;
        this.afterwards = afterwards;
        this.idleWatch = idle.isZero() ? null : new IdleWatch(idle, () -> idled(idle));
    }

    private void idled(Duration limit) {
        whyClosed = "the connection was closed after " + Nanos.words(limit) + " without a command";
        close();
    }

    String whyClosed() {
        return whyClosed;
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
        if (idleWatch != null) {
            idleWatch.begins();
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> {
            if (held.compareAndSet(true, false)) {
                channels.release();
                if (idleWatch != null) {
                    idleWatch.ends();
                }
            }
        };
        try {
            return patiently(release, limitNanos);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            release.run();
            throw failed;
        }
    }

    /** Commands that were given up hold their session until they have ended: while there are any, a refusal may be over in a moment. */
    private CommandChannel patiently(Runnable release, long limitNanos) throws IOException, InterruptedException {
        long until = System.nanoTime() + limitNanos;
        for (int tries = 1; ; tries++) {
            CommandChannel channel = new CommandChannel(client.getConnection());
            try {
                channel.open(new Buffer.PlainBuffer(), limitNanos);
                sessions.add(channel);
                channel.whenOver(() -> {
                    release.run();
                    if (channel.state() == SshChannel.State.OVER) {
                        sessions.remove(channel);
                    }
                });
                return channel;
            } catch (OpenFailException refused) {
                boolean hope = sessions.stream().anyMatch(CommandChannel::givenUp) && System.nanoTime() - until < 0;
                if (tries >= OPEN_TRIES && !hope) {
                    throw refused;
                }
                TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << Math.min(tries, LONGEST_PAUSE));
            }
        }
    }

    /** Opens a way through to another host. */
    Tunnel tunnel(String host, int port, Activity activity, long limitNanos) throws IOException, InterruptedException {
        Tunnel tunnel = new Tunnel(client.getConnection(), activity);
        tunnel.open(host, port, limitNanos);
        return tunnel;
    }

    /** Whoever still waits for a command is told before sshj has a word for it. */
    private void sayGoodbye() throws IOException {
        ((ConnectionImpl) client.getConnection())
                .notifyError(new ConnectionException(DisconnectReason.BY_APPLICATION, whyClosed));
        client.disconnect();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Moment.atMost("goodbye", this::sayGoodbye);
            carrier.cut(whyClosed);
            if (idleWatch != null) {
                idleWatch.stop();
            }
            afterwards.run();
        }
    }
}
