package dev.slipway.app;

import dev.slipway.secret.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the application's environment. Immutable.
 *
 * @param name letters, digits and underscores
 * @param plain its value, or null for a secret
 * @param secret its value, or null for one that everybody may read
 */
public record Variable(
        String name, @Nullable String plain, @Nullable Secret secret) {

    /** Refuses what is no variable. */
    public Variable {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("no name of an environment variable: '" + name + "'");
        }
        if ((plain == null) == (secret == null)) {
            throw new IllegalArgumentException("the variable " + name + " has either a plain value or a secret");
        }
    }

    /**
     * One that everybody may read.
     *
     * @param name its name
     * @param value its value
     * @return the variable
     */
    public static Variable of(String name, String value) {
        return new Variable(name, Objects.requireNonNull(value, "value"), null);
    }

    /**
     * A secret one.
     *
     * @param name its name
     * @param value its value
     * @return the variable
     */
    public static Variable of(String name, Secret value) {
        return new Variable(name, null, Objects.requireNonNull(value, "value"));
    }
}
