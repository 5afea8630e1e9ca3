package dev.slipway.step.postgres;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;

/** A PostgreSQL server elsewhere, proven from the host. Immutable. */
public final class ExternalPostgres implements Step {

    private ExternalPostgres(Builder from) {}

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
        return Rank.SERVICE;
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
        public ExternalPostgres build() {
            return new ExternalPostgres(this);
        }
    }
}
