package dev.slipway.step.python;

import dev.slipway.app.App;
import dev.slipway.app.Release;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;

/** The application: its account, its code, its dependencies. Immutable. */
public final class Application implements Step {

    private final App app;
    private final Source source;

    private Application(Builder from) {
        this.app = App.named(from.name);
        this.source = from.source;
    }

    /**
     * Starts to describe it.
     *
     * @param name its name, lower-case letters, digits and hyphens
     * @param source where its code comes from
     * @return a builder
     */
    public static Builder builder(String name, Source source) {
        return new Builder(name, source);
    }

    @Override
    public int rank() {
        return Rank.APP;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(App.class, app);
    }

    @Override
    public void describe(Blueprint host) {
        Snapshot code = host.snapshot(source);
        host.shared().offer(Snapshot.class, code);
        host.shared().offer(Release.class, new Release(app, code.id(), code.version(), "", app.venvs() + "/none"));
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final String name;
        private final Source source;

        private Builder(String name, Source source) {
            this.name = name;
            this.source = source;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Application build() {
            return new Application(this);
        }
    }
}
