package dev.slipway.host;

/** How a run ended, as its host's journal has it. */
public enum RunEnd {
    /** Everything is applied and verified. */
    OK,
    /** Something failed; what was done stands. */
    FAILED,
    /** It was stopped at a safe point. */
    CANCELLED,
    /** What it did was taken back. */
    TAKEN_BACK,
    /** A later run found it unfinished and finished its work. */
    SUPERSEDED
}
