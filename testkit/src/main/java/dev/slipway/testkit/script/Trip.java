package dev.slipway.testkit.script;

/** The calls of a session that go to its host and back. */
public enum Trip {
    /** Reading facts. */
    OBSERVE,
    /** Taking the lock. */
    LOCK,
    /** Applying a batch. */
    APPLY,
    /** Finding a batch again. */
    ATTACH,
    /** Taking a run back. */
    TAKE_BACK,
    /** Ending a run. */
    RELEASE
}
