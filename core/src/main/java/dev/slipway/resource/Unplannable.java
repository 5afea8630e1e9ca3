package dev.slipway.resource;

/** Says that a resource can't get from the facts to what it wants. The engine collects all of them before it reports. */
public final class Unplannable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param problem what is wrong with the host's state, and what would help
     */
    public Unplannable(String problem) {
        super(problem);
    }
}
