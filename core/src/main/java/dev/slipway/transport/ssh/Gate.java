package dev.slipway.transport.ssh;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Holds connection starts to one server back, so that it doesn't throw dice over them: sshd begins to drop connections at random once
 * ten are on their way to being logged in ({@code MaxStartups 10:30:100}).
 *
 * <p>The server counts all of this program's connections, whoever makes them, so this is shared by the whole process; an entry lives
 * only while somebody connects. Safe to use from many threads.
 */
final class Gate {

    /** Below ten, as others connect too. */
    private static final int AT_ONCE = 6;

    private static final ConcurrentHashMap<String, Gate> GATES = new ConcurrentHashMap<>();

    private final String server;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private int users;

    private Gate(String server) {
        this.server = server;
    }

    /** Waits for a place, which {@link #leave()} gives back. */
    static Gate enter(String server) throws InterruptedException {
        Gate gate = GATES.compute(server, (name, known) -> {
            Gate entered = known == null ? new Gate(name) : known;
            entered.users++;
            return entered;
        });
        try {
            gate.places.acquire();
            return gate;
        } catch (InterruptedException interrupted) {
            gate.forget();
            throw interrupted;
        }
    }

    /** Gives the place back. */
    void leave() {
        places.release();
        forget();
    }

    private void forget() {
        GATES.computeIfPresent(server, (name, gate) -> --gate.users == 0 ? null : gate);
    }

    /** How many servers somebody connects to at this moment; for tests. */
    static int inUse() {
        return GATES.size();
    }
}
