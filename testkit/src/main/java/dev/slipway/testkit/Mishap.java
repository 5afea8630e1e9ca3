package dev.slipway.testkit;

/** What can go wrong in the middle of a run, at one of its changes. */
public enum Mishap {
    /** The connection is cut before the change starts; the driver connects again. */
    CUT_BEFORE("cut before", true),
    /** The connection is cut while the change is made; the driver connects again. */
    CUT_DURING("cut during", true),
    /** The connection is cut after the change, before the driver hears of it; the driver connects again. */
    CUT_AFTER("cut after", true),
    /** The driver dies while the change is made; the host goes on to the end of the phase. */
    DRIVER_DIES_DURING("driver dies during", false),
    /** The driver dies after the change, before it hears of it; the host goes on to the end of the phase. */
    DRIVER_DIES_AFTER("driver dies after", false),
    /** The power fails when the change has begun. */
    POWER_FAILS_DURING("power fails during", false),
    /** The power fails when the change is made, but not noted. */
    POWER_FAILS_UNNOTED("power fails before it is noted", false),
    /** The power fails when the change is noted. */
    POWER_FAILS_AFTER("power fails after", false);

    private final String words;
    private final boolean survived;

    Mishap(String words, boolean survived) {
        this.words = words;
        this.survived = survived;
    }

    /**
     * The mishap in a few words.
     *
     * @return such as {@code driver dies during}
     */
    public String words() {
        return words;
    }

    /**
     * Tells whether the run can go on by itself.
     *
     * @return false if only another run can finish its work
     */
    public boolean survived() {
        return survived;
    }

    @Override
    public String toString() {
        return words;
    }
}
