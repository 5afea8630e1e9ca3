package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad line to a port of a host: it listens on the tests' machine, delays what passes, and can break connections.
 *
 * <p>The delay is that of a long cable, not of a narrow one: however much is sent, each byte arrives that much later. Connecting itself is
 * not delayed. Changes hold for what passes from then on. Safe to use from many threads.
 */
public final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile long delayNanos;
    private volatile long limit = Long.MAX_VALUE;

    private Relay(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Opens a bad line that needs no lab.
     *
     * @param target where it leads
     * @return a relay that passes all as it comes until told otherwise, owned by the caller
     * @throws LabUnavailableException if it can't listen
     */
    public static Relay to(InetSocketAddress target) {
        return start(target, 0);
    }

    static Relay start(InetSocketAddress target, int port) {
        try {
            Relay relay = new Relay(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
            Command.daemon(relay::accept);
            return relay;
        } catch (IOException taken) {
            throw new LabUnavailableException(
                    Reason.PORT_TAKEN,
                    "a relay can't listen on port " + port + " of the loopback address: " + taken.getMessage());
        }
    }

    /**
     * Where the relay listens.
     *
     * @return a loopback address
     */
    public String address() {
        return server.getInetAddress().getHostAddress();
    }

    /**
     * Where the relay listens.
     *
     * @return a port
     */
    public int port() {
        return server.getLocalPort();
    }

    /**
     * Delays all that passes; a round trip takes twice as long.
     *
     * @param eachWay added to each direction
     * @return this relay
     */
    public Relay delay(Duration eachWay) {
        delayNanos = eachWay.toNanos();
        return this;
    }

    /**
     * Breaks each connection, now open or yet to come, after so many bytes, with a reset to both sides.
     *
     * @param bytes counted over both directions; nothing beyond arrives, and the last ones before may be lost in the reset
     * @return this relay
     */
    public Relay breakAfter(long bytes) {
        limit = bytes;
        return this;
    }

    /** Breaks all open connections now, with a reset to both sides. New ones are served. */
    public void breakNow() {
        open.forEach(RelayedConnection::reset);
    }

    /**
     * How many connections were made, for tests that count them.
     *
     * @return the number so far
     */
    public int connections() {
        return accepted.get();
    }

    long delayNanos() {
        return delayNanos;
    }

    long limit() {
        return limit;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                accepted.incrementAndGet();
                Command.daemon(() -> serve(client));
            } catch (IOException closed) {
                // The loop's condition tells whether this was the end.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket host = new Socket()) {
            host.connect(target, 10_000);
            RelayedConnection connection = new RelayedConnection(this, client, host);
            open.add(connection);
            try {
                connection.run();
            } finally {
                open.remove(connection);
            }
        } catch (IOException unreachable) {
            // Closing the client's side, which has happened by now, is how a line tells that.
        }
    }

    /** Stops listening and breaks all connections. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ignored) {
            // A listening socket that can't be closed has nothing left to lose.
        }
        breakNow();
    }
}
