package dev.slipway.host.probe;

import dev.slipway.secret.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param reachable false if no local server answers
 * @param exists false if there is no such role
 * @param attributes what it may do
 * @param verifier its stored password verifier, or null if it has none
 * @param settings what its sessions start with in every database ({@code ALTER ROLE … SET}), by the setting's name in lower case
 */
public record RoleFact(
        boolean reachable,
        boolean exists,
        RoleAttributes attributes,
        @Nullable Secret verifier,
        SortedMap<String, String> settings)
        implements Fact {

    /** Copies the map. */
    public RoleFact {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * A role without settings of its own.
     *
     * @param reachable false if no local server answers
     * @param exists false if there is no such role
     * @param attributes what it may do
     * @param verifier its stored password verifier, or null if it has none
     */
    public RoleFact(boolean reachable, boolean exists, RoleAttributes attributes, @Nullable Secret verifier) {
        this(reachable, exists, attributes, verifier, new TreeMap<>());
    }

    @Override
    public String describe() {
        return !reachable
                ? "no server"
                : exists ? "role " + attributes + (settings.isEmpty() ? "" : " " + settings) : "absent";
    }
}
