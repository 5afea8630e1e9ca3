package dev.slipway.step.machine;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;

/** A firewall that lets in what the deployment needs, and who deploys. Immutable. */
public final class Firewall implements Step {

    private Firewall(Builder from) {}

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
        return Rank.FIREWALL;
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
        public Firewall build() {
            return new Firewall(this);
        }
    }
}
