package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A way to a host that connects while it is still being found out what has to be true there: the two take about as long. The first
 * session is the one that is on its way, others are opened as ever. Thread-safe.
 */
public final class EarlyTransport implements Transport {

    /** An older connection has waited for a long description, and may have died of it. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    /** How long a thread gets to notice that nobody wants its connection. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Transport transport;
    private final long began = System.nanoTime();
    private final CompletableFuture<Session> first = new CompletableFuture<>();
    private final Thread connecting;
    private boolean claimed;

    private EarlyTransport(Transport transport) {
        this.transport = transport;
        this.connecting = new Thread(this::connect, "slipway-connect-" + transport.name());
        connecting.setDaemon(true);
        connecting.start();
    }

    /**
     * Does something while connections are made, as many as a run may work with at the same time.
     *
     * @param <T> what comes of it
     * @param hosts the ways to the hosts
     * @param bound how many hosts are worked on at the same time
     * @param work is given ways to the same hosts, for a run that closes what it does not use; if this fails, that is done here
     * @return what comes of it
     */
    public static <T> T meanwhile(List<Transport> hosts, int bound, Function<List<Transport>, T> work) {
        if (hosts.size() > bound) {
            return work.apply(hosts);
        }
        List<Transport> ways =
                hosts.stream().<Transport>map(EarlyTransport::new).toList();
        try {
            return work.apply(ways);
        } catch (RuntimeException | Error failed) {
            abandon(ways);
            throw failed;
        }
    }

    /** Closes connections that nobody asked for. */
    static void abandon(List<Transport> hosts) {
        for (Transport host : hosts) {
            if (host instanceof EarlyTransport early) {
                early.abandon();
            }
        }
    }

    private void connect() {
        try {
            Session session = transport.open();
            if (!first.complete(session)) {
                session.close();
            }
        } catch (RuntimeException | Error failed) {
            first.completeExceptionally(failed);
        }
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public void prepare() {
        transport.prepare();
    }

    @Override
    public Session open() {
        return claim() ? early() : transport.open();
    }

    private synchronized boolean claim() {
        boolean mine = !claimed;
        claimed = true;
        return mine;
    }

    private Session early() {
        try {
            Session session = first.get();
            if (fresh()) {
                return session;
            }
            session.close();
        } catch (InterruptedException stop) {
            giveUp();
            Thread.currentThread().interrupt();
            throw givenUp(stop);
        } catch (CancellationException nobodyWaits) {
            throw givenUp(nobodyWaits);
        } catch (ExecutionException failed) {
            if (fresh()) {
                throw rethrown(failed);
            }
        }
        return transport.open();
    }

    private boolean fresh() {
        return System.nanoTime() - began < FRESH.toNanos();
    }

    private static RuntimeException rethrown(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(failed);
    }

    private CancelledException givenUp(Throwable cause) {
        return new CancelledException(
                "given up while the host was being connected to",
                Circumstances.on(name()).withNext(Cancellation.AGAIN),
                cause);
    }

    /** Any thread: whoever waits for the connection stops waiting, and what nobody asked for is closed. */
    void abandon() {
        boolean unclaimed = claim();
        giveUp();
        if (unclaimed && !first.isCompletedExceptionally()) {
            first.join().close();
        }
    }

    /** If the connection is still being made, that ends. */
    private void giveUp() {
        if (!first.cancel(false)) {
            return;
        }
        connecting.interrupt();
        try {
            connecting.join(GRACE.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
