package dev.slipway.resource;

/** Which names accounts and groups may have: what useradd takes without being forced. */
final class Accounts {

    private Accounts() {}

    static void check(String name) {
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException(
                    "an account or a group has a name of lower-case letters, digits, hyphens and underscores, with no digit first,"
                            + " up to 32; this is none: '" + name + "'");
        }
    }
}
