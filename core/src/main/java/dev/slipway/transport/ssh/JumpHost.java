package dev.slipway.transport.ssh;

/** Placeholder. */
final class JumpHost {
    private JumpHost() {}
}
