package dev.slipway.testkit.stack;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** What the step says of PostgreSQL is true of the servers of Debian 12 and 13. */
@Timeout(600)
class PostgresIT {

    /** With PostgreSQL 15. */
    @Nested
    class OnBookworm extends PostgresOnHost {

        @LabHost(prepare = SERVER)
        static Machine machine;

        @LabHost(prepare = FETCHED)
        static Machine bare;

        @Override
        Machine machine() {
            return machine;
        }

        @Override
        Machine bare() {
            return bare;
        }

        @Override
        int version() {
            return 15;
        }
    }

    /** With PostgreSQL 17. */
    @Nested
    class OnTrixie extends PostgresOnHost {

        @LabHost(value = DebianRelease.TRIXIE, prepare = SERVER)
        static Machine machine;

        @LabHost(value = DebianRelease.TRIXIE, prepare = FETCHED)
        static Machine bare;

        @Override
        Machine machine() {
            return machine;
        }

        @Override
        Machine bare() {
            return bare;
        }

        @Override
        int version() {
            return 17;
        }
    }
}
