package dev.slipway.host.action;

import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Makes a role of the local PostgreSQL server, or gives the one that is there its attributes and password.
 *
 * @param name its name
 * @param attributes what it may do
 * @param password its password, or better its SCRAM verifier; null leaves the stored one alone
 */
public record EnsureRole(
        String name, RoleAttributes attributes, @Nullable Secret password) implements Action {}
