package dev.slipway.host.probe;

/**
 * The extensions of a database of the local PostgreSQL server. Each database that is asked about takes one more connection.
 *
 * @param database the database's name
 */
public record ExtensionProbe(String database) implements Probe<ExtensionFact> {

    @Override
    public String id() {
        return "extensions of " + database;
    }

    @Override
    public Class<ExtensionFact> answer() {
        return ExtensionFact.class;
    }
}
