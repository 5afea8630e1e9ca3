package dev.slipway.testkit.lab;

/** A network cut between two parties, from when it was made until it is closed. Safe to use from many threads. */
public final class Cut implements AutoCloseable {

    private final Switchboard network;
    private final String one;
    private final String other;
    private boolean mended;

    Cut(Switchboard network, String one, String other) {
        this.network = network;
        this.one = one;
        this.other = other;
        network.cut(one, other, true);
    }

    /** Restores the network. Doing so again does nothing. */
    public synchronized void mend() {
        if (!mended) {
            network.cut(one, other, false);
            mended = true;
        }
    }

    /** Restores the network, if that has not been done. */
    @Override
    public void close() {
        mend();
    }

    @Override
    public String toString() {
        return "cut between " + one + " and " + other;
    }
}
