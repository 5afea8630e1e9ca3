package dev.slipway.testkit;

import dev.slipway.host.probe.PortFact;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a TCP port. For one thread. */
public final class PortAssert extends AbstractAssert<PortAssert, PortFact> {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    private final String where;

    PortAssert(InMemoryHost host, int port, PortFact fact) {
        super(fact, PortAssert.class);
        this.where = host.name() + ": port " + port;
    }

    private PortAssert check(boolean so, String wish) {
        if (!so) {
            failWithMessage("%s: expected %s, but: %s", where, wish, actual.describe());
        }
        return this;
    }

    /**
     * Fails if nobody listens.
     *
     * @return this
     */
    public PortAssert isOpen() {
        return check(actual.open(), "somebody to listen");
    }

    /**
     * Fails if somebody listens.
     *
     * @return this
     */
    public PortAssert isClosed() {
        return check(!actual.open(), "nobody to listen");
    }

    /**
     * Fails if nobody listens, or somebody does where other machines reach it.
     *
     * @return this
     */
    public PortAssert isOpenOnLoopbackOnly() {
        return check(actual.open() && LOOPBACK.containsAll(actual.addresses()), "somebody to listen on loopback alone");
    }
}
