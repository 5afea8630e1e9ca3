package dev.slipway.testkit.lab;

/** A lab can't run here. {@link #reason()} is for programs, the message says what to do about it. */
public final class LabUnavailableException extends LabException {

    private static final long serialVersionUID = 1L;

    /** Why a lab can't run. */
    public enum Reason {
        /** The machine does not run Linux. */
        NOT_LINUX,
        /** The program is not root, or root without the rights that containers need. */
        NOT_ROOT,
        /** A program that the lab calls is not installed; the message names it and its package. */
        TOOL_MISSING,
        /** Too little space where the lab keeps its disks. */
        NO_SPACE,
        /** The mirror has no such release, or debootstrap does not know it. */
        SUITE_UNKNOWN,
        /** The file system of the cache directory can't carry the disks of hosts. */
        CACHE_UNUSABLE,
        /** An address or port that the lab must listen on is taken. */
        PORT_TAKEN,
        /** Every network that the lab may use is in use. */
        NO_NETWORK_FREE
    }

    private final Reason reason;

    /**
     * A lab can't run.
     *
     * @param reason why, for programs
     * @param message why and what to do, for people
     */
    public LabUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why the lab can't run.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
