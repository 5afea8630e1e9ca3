package dev.slipway.testkit.stack;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** Nginx on real hosts. */
@Timeout(600)
class NginxIT {

    /** With Nginx 1.22. */
    @Nested
    class OnBookworm extends NginxOnHost {

        @LabHost(prepare = PREPARE)
        static Machine machine;

        @Override
        Machine machine() {
            return machine;
        }
    }

    /** With Nginx 1.26. */
    @Nested
    class OnTrixie extends NginxOnHost {

        @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE)
        static Machine machine;

        @Override
        Machine machine() {
            return machine;
        }
    }
}
