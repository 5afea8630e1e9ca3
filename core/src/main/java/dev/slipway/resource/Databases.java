package dev.slipway.resource;

import org.jspecify.annotations.Nullable;

/** What planning for the local PostgreSQL server has in common. */
final class Databases {

    private Databases() {}

    static void reachable(boolean reachable, @Nullable String open, String what) {
        if (!reachable && open == null) {
            throw new Unplannable("no local PostgreSQL server answers, so '" + what
                    + "' can't be planned: declare packages(\"postgresql\") before, or start the server");
        }
    }
}
