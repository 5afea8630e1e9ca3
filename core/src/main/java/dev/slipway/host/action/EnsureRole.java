package dev.slipway.host.action;

import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.secret.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a role of the local PostgreSQL server, or gives the one that is there its attributes, password and settings.
 *
 * @param name its name
 * @param attributes what it may do
 * @param password its password, or better its SCRAM verifier; null leaves the stored one alone
 * @param settings what its sessions start with, by name; an empty value takes a setting away, and those that are not named stay
 */
public record EnsureRole(
        String name, RoleAttributes attributes, @Nullable Secret password, SortedMap<String, String> settings)
        implements Action {

    /** Copies the map. */
    public EnsureRole {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * A role whose settings stay as they are.
     *
     * @param name its name
     * @param attributes what it may do
     * @param password its password, or better its SCRAM verifier; null leaves the stored one alone
     */
    public EnsureRole(String name, RoleAttributes attributes, @Nullable Secret password) {
        this(name, attributes, password, new TreeMap<>());
    }
}
