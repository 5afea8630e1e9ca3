package dev.slipway.event;

/**
 * Is told what happens in a run.
 *
 * <p>The events of a run come one at a time and in order, on the threads that do the work: {@link Listeners} says which. A listener that
 * takes long holds the run up, and one that throws is complained about once and otherwise ignored: no listener fails a deployment. One
 * that is given to several runs at the same time must be safe to use from many threads; those of this package are.
 */
@FunctionalInterface
public interface Listener {

    /**
     * Something happened.
     *
     * @param event what; of a type that may be unknown, which is then to be ignored
     */
    void on(Event event);

    /**
     * A listener that does nothing.
     *
     * @return the listener
     */
    static Listener none() {
        return event -> {};
    }

    /**
     * This listener and then another one. The other is told even if this one throws.
     *
     * @param next is told after this one
     * @return both, as one listener
     */
    default Listener andThen(Listener next) {
        return new ListenerChain(this, next);
    }
}
