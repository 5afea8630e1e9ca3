package dev.slipway.transport.ssh;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Courtesies that must not hold anybody up: done by a thread of their own, and waited for only a moment. */
final class Moment {

    private static final long MILLIS = 250;

    /** Something that talks to the host. */
    interface Courtesy {
        void run() throws Exception;
    }

    private Moment() {}

    /**
     * Does it, and comes back when it is done or the moment is over; failures don't matter.
     *
     * @param name what it is, for the thread's name
     * @param courtesy what to do
     */
    static void atMost(String name, Courtesy courtesy) {
        CountDownLatch done = new CountDownLatch(1);
        inBackground(name, () -> {
            try {
                courtesy.run();
            } finally {
                done.countDown();
            }
        });
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        while (true) {
            try {
                done.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it and comes back. */
    static void inBackground(String name, Courtesy courtesy) {
        Thread thread = new Thread(
                () -> {
                    try {
                        courtesy.run();
                    } catch (Exception unheard) {
                        // Nobody is there to be polite to.
                    }
                },
                "slipway-ssh-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
