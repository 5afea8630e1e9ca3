package dev.slipway.step.django;

import java.util.Locale;

/** What may be wrong with a migration that works. Read from Django's own plan, from its SQL, and from tables before and after it. */
public enum Risk {
    /** Others wait for it as long as a table is big: it builds an index, checks or rewrites all rows under a lock. PostgreSQL only. */
    LOCKING,

    /** Data is lost: a column or a table goes, rows are deleted, values are made to fit another type. */
    DESTRUCTIVE,

    /** Nothing says how to reverse it. */
    IRREVERSIBLE,

    /** Code from before it fails with the tables after it: the release that is active meanwhile, and whoever wants to go back to it. */
    INCOMPATIBLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
