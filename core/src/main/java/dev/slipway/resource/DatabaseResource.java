package dev.slipway.resource;

import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import java.util.List;

/**
 * A database of the local PostgreSQL server. Immutable.
 *
 * @param name its name
 * @param owner the role that owns it
 * @param encoding such as {@code UTF8}
 * @param collation such as {@code C.UTF-8}
 */
public record DatabaseResource(String name, String owner, String encoding, String collation) implements Resource {

    @Override
    public String id() {
        return "database " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new DatabaseProbe(name), new RoleProbe(owner));
    }

    @Override
    public List<Change> changes(Facts facts) {
        DatabaseFact now = facts.get(new DatabaseProbe(name));
        Databases.reachable(now.reachable(), facts.open(new DatabaseProbe(name)), id());
        RoleFact role = facts.get(new RoleProbe(owner));
        if (!role.exists() && facts.open(new RoleProbe(owner)) == null) {
            throw new Unplannable("there is no role " + owner + " to own the database " + name + ": declare it before");
        }
        EnsureDatabase ensure = new EnsureDatabase(name, owner, encoding, collation);
        if (!now.exists()) {
            return List.of(Change.of("make database " + name, ensure)
                    .showing("owner " + owner + " " + encoding + " " + collation + "\n")
                    .notUndone("a database is never dropped: it may hold data by then"));
        }
        if (!now.encoding().equals(encoding)) {
            throw new Unplannable("the database " + name + " has the encoding " + now.encoding() + ", not " + encoding
                    + "; that can't change without dumping and restoring it");
        }
        return now.owner().equals(owner)
                ? List.of()
                : List.of(Change.of("give database " + name + " to " + owner, ensure)
                        .showing("owner " + now.owner() + " becomes " + owner + "\n")
                        .undoneBy(new EnsureDatabase(name, now.owner(), now.encoding(), now.collation())));
    }
}
