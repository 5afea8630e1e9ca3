package dev.slipway.step;

/**
 * A part of a deployment: it turns what its user said into resources.
 *
 * <p>Steps are values and do no I/O. Steps by users of the library are worth as much as built-in ones.
 */
@FunctionalInterface
public interface Step {

    /**
     * Writes down what must be true on a host. Called once for each host, whenever a plan is made; must give the same each time.
     *
     * @param host takes resources in the order in which they are needed
     */
    void describe(Blueprint host);

    /**
     * Tells other steps what they may need to know. Called before any step describes, for each host.
     *
     * @param shared takes values by type
     */
    default void share(Shared shared) {}

    /**
     * Where the step stands within each phase.
     *
     * @return one of {@link Rank}, {@link Rank#OTHER} if nothing else is said
     */
    default int rank() {
        return Rank.OTHER;
    }

    /**
     * How people name the step, in plans and messages.
     *
     * @return the class's simple name, if nothing else is said
     */
    default String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() || getClass().isSynthetic() ? "step" : simple;
    }
}
