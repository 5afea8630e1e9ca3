package dev.slipway.testkit.model;

/** Where a change waits until a test lets it go on. */
public final class Gate {

    private boolean reached;
    private boolean open;

    /**
     * Tells whether a change waits here, or did.
     *
     * @return false if none has come yet
     */
    public boolean reached() {
        return reached;
    }

    boolean isOpen() {
        return open;
    }

    void reach() {
        reached = true;
    }

    void open() {
        open = true;
    }
}
