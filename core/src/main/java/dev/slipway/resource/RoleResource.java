package dev.slipway.resource;

import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role of the local PostgreSQL server. Immutable.
 *
 * @param name its name
 * @param attributes what it may do
 * @param verifier its SCRAM verifier as PostgreSQL stores it, or null to leave the stored one alone
 */
public record RoleResource(
        String name, RoleAttributes attributes, @Nullable Secret verifier) implements Resource {

    @Override
    public String id() {
        return "role " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new RoleProbe(name));
    }

    @Override
    public List<Secret> secrets() {
        return verifier == null ? List.of() : List.of(verifier);
    }

    @Override
    public List<Change> changes(Facts facts) {
        RoleFact now = facts.get(new RoleProbe(name));
        Databases.reachable(now.reachable(), facts.open(new RoleProbe(name)), id());
        boolean samePassword = verifier == null || verifier.equals(now.verifier());
        if (now.exists() && now.attributes().equals(attributes) && samePassword) {
            return List.of();
        }
        Change change = Change.of(
                        (now.exists() ? "change role " : "make role ") + name,
                        new EnsureRole(name, attributes, verifier))
                .showing((now.exists() ? now.describe() + "\n" : "")
                        + (samePassword ? "" : "password is secret and not shown\n"));
        return List.of(
                now.exists()
                        ? change.undoneBy(new EnsureRole(name, now.attributes(), now.verifier()))
                        : change.notUndone("databases may belong to the role by then"));
    }
}
