package dev.slipway.step.nginx;

import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import org.jspecify.annotations.Nullable;

/** Nginx before the application. Immutable. */
public final class Nginx implements Step {

    private Nginx(Builder from) {}

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
        return Rank.WEB;
    }

    @Override
    public void describe(Blueprint host) {}

    /** Describes it. For one thread. */
    public static final class Builder {

        private @Nullable Tls tls;

        private Builder() {}

        /**
         * HTTPS; without it, the site is served over HTTP only.
         *
         * @param how where the certificate comes from, and how strict browsers are told to be
         * @return this builder
         */
        public Builder tls(Tls how) {
            this.tls = how;
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Nginx build() {
            return new Nginx(this);
        }
    }
}
