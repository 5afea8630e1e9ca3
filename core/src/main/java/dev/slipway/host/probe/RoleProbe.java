package dev.slipway.host.probe;

/**
 * A role of the local PostgreSQL server.
 *
 * @param name the role's name
 */
public record RoleProbe(String name) implements Probe<RoleFact> {

    @Override
    public String id() {
        return "role " + name;
    }

    @Override
    public Class<RoleFact> answer() {
        return RoleFact.class;
    }
}
