package dev.slipway.host.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL role may do.
 *
 * @param login log in
 * @param superuser everything
 * @param createDatabase make databases
 * @param createRole make roles
 */
public record RoleAttributes(boolean login, boolean superuser, boolean createDatabase, boolean createRole) {

    /**
     * What an application needs.
     *
     * @return login and nothing else
     */
    public static RoleAttributes loginOnly() {
        return new RoleAttributes(true, false, false, false);
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleAttributes that
                && login == that.login
                && superuser == that.superuser
                && createDatabase == that.createDatabase
                && createRole == that.createRole;
    }

    @Override
    public int hashCode() {
        return (login ? 8 : 0) + (superuser ? 4 : 0) + (createDatabase ? 2 : 0) + (createRole ? 1 : 0);
    }

    /** In words, such as {@code may log in, make databases}. */
    @Override
    public String toString() {
        List<String> may = new ArrayList<>();
        if (login) {
            may.add("log in");
        }
        if (superuser) {
            may.add("do everything");
        }
        if (createDatabase) {
            may.add("make databases");
        }
        if (createRole) {
            may.add("make roles");
        }
        return may.isEmpty() ? "may do nothing" : "may " + String.join(", ", may);
    }
}
