package dev.slipway.testkit.lab;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that nobody announces, by asking again and again. */
final class Waiting {

    private static final long PAUSE = 10;

    private Waiting() {}

    /**
     * Asks until there is an answer.
     *
     * @param seconds how long
     * @param what what is waited for, in words that follow "waited for"
     * @param ask the question; empty means not yet
     */
    static <T> T upTo(int seconds, String what, Supplier<Optional<T>> ask) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            Optional<T> answer = ask.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new LabException("waited " + seconds + " s in vain for " + what);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new LabException("interrupted while waiting for " + what, stop);
            }
        }
    }
}
