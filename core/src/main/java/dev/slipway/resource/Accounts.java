package dev.slipway.resource;

/** Which names accounts and groups may have: what useradd takes without being forced. */
final class Accounts {

    private Accounts() {}

    static void check(String name) {
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("no name for an account or a group: '" + name + "'");
        }
    }
}
