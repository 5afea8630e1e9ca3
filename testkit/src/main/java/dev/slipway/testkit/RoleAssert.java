package dev.slipway.testkit;

import dev.slipway.host.probe.RoleFact;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a PostgreSQL role. For one thread. */
public final class RoleAssert extends AbstractAssert<RoleAssert, RoleFact> {

    private final String where;
    private final InMemoryHost host;

    RoleAssert(InMemoryHost host, String name, RoleFact fact) {
        super(fact, RoleAssert.class);
        this.where = host.name() + ": role " + name;
        this.host = host;
    }

    /**
     * Fails if there is no such role, or no server.
     *
     * @return this
     */
    public RoleAssert exists() {
        if (!actual.exists()) {
            failWithMessage(
                    "%s: expected it, but: %s (roles are %s)",
                    where,
                    actual.describe(),
                    host.ask(() -> host.model().machine().postgres().roles()));
        }
        return this;
    }

    /**
     * Fails if there is such a role, or no server to ask.
     *
     * @return this
     */
    public RoleAssert doesNotExist() {
        if (!actual.reachable() || actual.exists()) {
            failWithMessage("%s: expected none, but: %s", where, actual.describe());
        }
        return this;
    }

    /**
     * Fails if it can't log in with a password.
     *
     * @return this
     */
    public RoleAssert canLogIn() {
        exists();
        if (!actual.attributes().login() || actual.verifier() == null) {
            failWithMessage(
                    "%s: expected it to log in with a password, but: %s, %s",
                    where, actual.describe(), actual.verifier() == null ? "no password" : "with a password");
        }
        return this;
    }

    /**
     * Fails if it may more than log in.
     *
     * @return this
     */
    public RoleAssert hasNoPrivileges() {
        exists();
        var may = actual.attributes();
        if (may.superuser() || may.createDatabase() || may.createRole()) {
            failWithMessage("%s: expected no privileges, but: %s", where, actual.describe());
        }
        return this;
    }
}
