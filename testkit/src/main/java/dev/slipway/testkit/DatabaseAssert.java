package dev.slipway.testkit;

import dev.slipway.host.probe.DatabaseFact;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a PostgreSQL database. For one thread. */
public final class DatabaseAssert extends AbstractAssert<DatabaseAssert, DatabaseFact> {

    private final String where;
    private final InMemoryHost host;

    DatabaseAssert(InMemoryHost host, String name, DatabaseFact fact) {
        super(fact, DatabaseAssert.class);
        this.where = host.name() + ": database " + name;
        this.host = host;
    }

    /**
     * Fails if there is no such database, or no server.
     *
     * @return this
     */
    public DatabaseAssert exists() {
        if (!actual.exists()) {
            failWithMessage(
                    "%s: expected it, but: %s (databases are %s)",
                    where,
                    actual.describe(),
                    host.ask(() -> host.model().machine().postgres().databases()));
        }
        return this;
    }

    /**
     * Fails if there is such a database, or no server to ask.
     *
     * @return this
     */
    public DatabaseAssert doesNotExist() {
        if (!actual.reachable() || actual.exists()) {
            failWithMessage("%s: expected none, but: %s", where, actual.describe());
        }
        return this;
    }

    /**
     * Fails if it belongs to another role.
     *
     * @param role the owner's name
     * @return this
     */
    public DatabaseAssert isOwnedBy(String role) {
        exists();
        if (!actual.owner().equals(role)) {
            failWithMessage("%s: expected owner %s, but it is %s", where, role, actual.owner());
        }
        return this;
    }
}
