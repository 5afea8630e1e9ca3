package dev.slipway.host.sh;

import dev.slipway.error.ConnectionLostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a host that its lock's holder is alive, so that the lock goes when the driver or its network dies. Thread-safe. */
final class Heartbeat implements AutoCloseable {

    private static final long SECONDS = 10;

    private final CountDownLatch stopped = new CountDownLatch(1);

    private Heartbeat() {}

    static Heartbeat start(SessionChannel channel) {
        Heartbeat heartbeat = new Heartbeat();
        Thread thread = new Thread(() -> heartbeat.beat(channel), "slipway-heartbeat-" + channel.host());
        thread.setDaemon(true);
        thread.start();
        return heartbeat;
    }

    private void beat(SessionChannel channel) {
        try {
            while (!stopped.await(SECONDS, TimeUnit.SECONDS)) {
                channel.tell("ping");
            }
        } catch (ConnectionLostException gone) {
            // Whoever reads from the channel will be told.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
