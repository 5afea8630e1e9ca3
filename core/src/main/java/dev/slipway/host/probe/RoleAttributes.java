package dev.slipway.host.probe;

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
}
