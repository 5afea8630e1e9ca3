package dev.slipway.step.django;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;

/** What Django needs: checks, migrations, static files. Immutable. */
public final class Django implements Step {

    private Django(Builder from) {}

    /**
     * Starts to describe it.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int rank() {
        return Rank.FRAMEWORK;
    }

    @Override
    public void describe(Blueprint host) {}

    /** Describes it. For one thread. */
    public static final class Builder {

        private Builder() {}

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Django build() {
            return new Django(this);
        }
    }
}
