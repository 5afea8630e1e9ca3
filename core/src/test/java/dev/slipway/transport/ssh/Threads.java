package dev.slipway.transport.ssh;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks for threads that a connection left behind. */
final class Threads {

    private Threads() {}

    static List<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("slipway-") || name.startsWith("sshj-"))
                .sorted()
                .toList();
    }

    /** Gives threads that are on their way out the time to be gone. */
    static void assertNoneLeft() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!ours().isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        if (!ours().isEmpty()) {
            throw new AssertionError("threads left behind: " + ours());
        }
    }
}
