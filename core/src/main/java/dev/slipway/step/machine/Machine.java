package dev.slipway.step.machine;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;

/** The machine: time, updates, logins. Immutable. */
public final class Machine implements Step {

    private Machine(Builder from) {}

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
        return Rank.HOST;
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
        public Machine build() {
            return new Machine(this);
        }
    }
}
