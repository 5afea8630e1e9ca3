package dev.slipway;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;

/**
 * A step, and where in the user's program it was named.
 *
 * @param name how people name it
 * @param step the step itself
 * @param from such as {@code at Shop.java:12}
 */
record Told(String name, Step step, String from) implements Step {

    @Override
    public void share(Shared shared) {
        step.share(shared);
    }

    @Override
    public int rank() {
        return step.rank();
    }

    @Override
    public void describe(Blueprint blueprint) {
        step.describe(blueprint);
    }
}
