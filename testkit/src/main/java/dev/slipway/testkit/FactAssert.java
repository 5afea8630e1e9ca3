package dev.slipway.testkit;

import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what is there or not. For one thread. */
public final class FactAssert extends AbstractAssert<FactAssert, Boolean> {

    private final String what;
    private final InMemoryHost host;
    private final Supplier<String> instead;

    FactAssert(String what, InMemoryHost host, boolean exists, Supplier<String> instead) {
        super(exists, FactAssert.class);
        this.what = what;
        this.host = host;
        this.instead = instead;
    }

    /**
     * Fails if it is not there.
     *
     * @return this
     */
    public FactAssert exists() {
        if (!actual) {
            failWithMessage("%s: expected %s, but there is none: %s", host.name(), what, host.ask(instead));
        }
        return this;
    }

    /**
     * Fails if it is there.
     *
     * @return this
     */
    public FactAssert doesNotExist() {
        if (actual) {
            failWithMessage("%s: expected no %s, but there is one", host.name(), what);
        }
        return this;
    }
}
