package dev.slipway.step.gunicorn;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;

/** Uvicorn under systemd. Immutable. */
public final class Uvicorn implements Step {

    private Uvicorn(Builder from) {}

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
        return Rank.SERVER;
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
        public Uvicorn build() {
            return new Uvicorn(this);
        }
    }
}
