package dev.slipway.transport.ssh;

import dev.slipway.testing.Patience;
import java.util.List;

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
        Patience.until("the end of the last of our threads", () -> ours().isEmpty());
    }
}
