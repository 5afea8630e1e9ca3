package dev.slipway.host.probe;

import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param reachable false if no local server answers
 * @param exists false if there is no such role
 * @param attributes what it may do
 * @param verifier its stored password verifier, or null if it has none
 */
public record RoleFact(
        boolean reachable,
        boolean exists,
        RoleAttributes attributes,
        @Nullable Secret verifier) implements Fact {

    @Override
    public String describe() {
        return !reachable ? "no server" : exists ? "role " + attributes : "absent";
    }
}
