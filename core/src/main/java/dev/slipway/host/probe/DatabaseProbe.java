package dev.slipway.host.probe;

/**
 * A database of the local PostgreSQL server.
 *
 * @param name the database's name
 */
public record DatabaseProbe(String name) implements Probe<DatabaseFact> {

    @Override
    public String id() {
        return "database " + name;
    }

    @Override
    public Class<DatabaseFact> answer() {
        return DatabaseFact.class;
    }
}
