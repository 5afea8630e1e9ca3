package dev.slipway.testkit.model;

import org.jspecify.annotations.Nullable;

/**
 * How a unit is since the machine is up; lost with its power. Immutable.
 *
 * @param active in systemd's word
 * @param sub in systemd's word
 * @param loaded the fingerprint of the files that it was started from
 * @param pid its main process
 */
record UnitState(String active, String sub, @Nullable String loaded, int pid) {

    static final UnitState DEAD = new UnitState("inactive", "dead", null, 0);

    boolean up() {
        return active.equals("active");
    }

    UnitState reread(@Nullable String fingerprint) {
        return new UnitState(active, sub, fingerprint, pid);
    }
}
