package dev.slipway.transport.ssh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells when a connection has been without a command for too long. Safe to use from many threads. */
final class IdleWatch {

    private final AtomicInteger running = new AtomicInteger();
    private volatile long quietSince = System.nanoTime();
    private final Thread thread;

    /**
     * Watches.
     *
     * @param limit how long is too long
     * @param tooLong called once, by a thread of its own
     */
    IdleWatch(Duration limit, Runnable tooLong) {
        thread = new Thread(() -> watch(limit.toNanos(), tooLong), "slipway-ssh-idle");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(long limit, Runnable tooLong) {
        try {
            long left = limit;
            while (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
                left = running.get() > 0 ? limit : limit - (System.nanoTime() - quietSince);
            }
        } catch (InterruptedException closed) {
            return;
        }
        tooLong.run();
    }

    void begins() {
        running.incrementAndGet();
    }

    void ends() {
        quietSince = System.nanoTime();
        running.decrementAndGet();
    }

    void stop() {
        thread.interrupt();
    }
}
