package dev.slipway.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what nobody announces. Long enough for a machine that has much else to do, and without keeping it from that. */
public final class Patience {

    private static final long SECONDS = 120;
    private static final long PAUSE_MILLIS = 10;

    private Patience() {}

    /**
     * Asks again and again until the answer is yes; fails the test if it never is.
     *
     * @param what what is waited for, in words that follow "waited in vain for"
     * @param happened whether it has come
     */
    public static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, stop);
            }
        }
    }
}
