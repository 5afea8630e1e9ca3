package dev.slipway.testkit.model;

import org.jspecify.annotations.Nullable;

/** One session's connection, as the host sees it. */
final class Line {

    private boolean lost;
    private boolean closed;
    private boolean cancelled;
    private @Nullable Execution execution;

    boolean lost() {
        return lost;
    }

    boolean closed() {
        return closed;
    }

    boolean up() {
        return !lost && !closed;
    }

    void lose() {
        lost = true;
    }

    void close() {
        closed = true;
    }

    /** Cancelling outlasts the batch: what this line applies later stops at its first safe point. */
    void cancel() {
        cancelled = true;
        if (execution != null) {
            execution.cancel();
        }
    }

    void drives(Execution driven) {
        execution = driven;
        if (cancelled) {
            driven.cancel();
        }
    }

    @Nullable
    Execution drives() {
        return execution;
    }

    void drivesNothing() {
        execution = null;
    }
}
