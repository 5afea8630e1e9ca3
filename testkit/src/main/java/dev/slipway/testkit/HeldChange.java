package dev.slipway.testkit;

import dev.slipway.testkit.model.Gate;
import dev.slipway.testkit.model.Host;

/** A change that takes as long as a test wants. Safe to use from many threads. */
public final class HeldChange {

    private static final long PATIENCE_IN_SECONDS = 30;

    private final Host host;
    private final Gate gate;

    HeldChange(Host host, Gate gate) {
        this.host = host;
        this.gate = gate;
    }

    /**
     * Waits until the change has started.
     *
     * @throws AssertionError if it has not within 30 seconds
     * @throws InterruptedException if the thread was interrupted
     */
    public void awaitStart() throws InterruptedException {
        if (!host.guard().awaitUntil(gate::reached, PATIENCE_IN_SECONDS)) {
            throw new AssertionError("the held change was not reached within " + PATIENCE_IN_SECONDS + " s");
        }
    }

    /**
     * Tells whether the change has started.
     *
     * @return false if not
     */
    public boolean started() {
        return host.guard().inside(gate::reached);
    }

    /** Lets the change go on. */
    public void letGo() {
        host.guard().change(() -> host.open(gate));
    }
}
