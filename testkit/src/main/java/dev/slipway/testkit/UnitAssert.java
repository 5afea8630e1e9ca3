package dev.slipway.testkit;

import dev.slipway.host.probe.UnitFact;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a systemd unit, as it was when it was asked for. For one thread. */
public final class UnitAssert extends AbstractAssert<UnitAssert, UnitFact> {

    private final String where;
    private final InMemoryHost host;

    UnitAssert(InMemoryHost host, String unit, UnitFact fact) {
        super(fact, UnitAssert.class);
        this.where = host.name() + ": " + unit;
        this.host = host;
    }

    private UnitAssert check(boolean so, String wish) {
        if (!so) {
            failWithMessage(
                    "%s: expected it to be %s, but it is: %s (up are %s)",
                    where,
                    wish,
                    actual.describe(),
                    host.ask(() -> host.model().machine().units().up()));
        }
        return this;
    }

    /**
     * Fails if systemd doesn't know it.
     *
     * @return this
     */
    public UnitAssert exists() {
        return check(actual.exists(), "known");
    }

    /**
     * Fails if systemd knows it.
     *
     * @return this
     */
    public UnitAssert doesNotExist() {
        return check(!actual.exists(), "unknown");
    }

    /**
     * Fails if it is not up.
     *
     * @return this
     */
    public UnitAssert isActive() {
        return check(actual.isActive(), "active");
    }

    /**
     * Fails if it is up, or failed.
     *
     * @return this
     */
    public UnitAssert isInactive() {
        return check(actual.active().equals("inactive"), "inactive");
    }

    /**
     * Fails if it did not fail.
     *
     * @return this
     */
    public UnitAssert isFailed() {
        return check(actual.active().equals("failed"), "failed");
    }

    /**
     * Fails if it doesn't come up at boot.
     *
     * @return this
     */
    public UnitAssert isEnabled() {
        return check(actual.isEnabled(), "enabled");
    }

    /**
     * Fails if it comes up at boot.
     *
     * @return this
     */
    public UnitAssert isNotEnabled() {
        return check(!actual.isEnabled(), "not enabled");
    }

    /**
     * Fails if it can be started.
     *
     * @return this
     */
    public UnitAssert isMasked() {
        return check(actual.load().equals("masked"), "masked");
    }

    /**
     * Fails if its files changed since systemd read them.
     *
     * @return this
     */
    public UnitAssert isUpToDate() {
        return check(!actual.needsReload(), "what its files say");
    }
}
