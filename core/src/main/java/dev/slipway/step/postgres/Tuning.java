package dev.slipway.step.postgres;

import dev.slipway.host.probe.OsFact;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How much of the machine a PostgreSQL server may use, computed from its memory and cores. Immutable.
 *
 * <p>Unless {@link Builder#dedicated()} is said, the application's processes live on the same machine, and the server takes about a
 * third: 15 % as its own buffers, 50 % as what it may expect of the kernel's cache.
 */
public final class Tuning {

    private static final long MIB_OF_BUFFERS_AT_LEAST = 128;
    private static final long MIB_OF_BUFFERS_AT_MOST = 16 * 1024L;
    private static final long STEP = 16;

    /** PostgreSQL's own; what the machine has more of cores is of no use to it otherwise. */
    private static final int USUAL_WORKERS = 8;

    private final boolean dedicated;
    private final SortedMap<String, String> said;

    private Tuning(Builder from) {
        this.dedicated = from.dedicated;
        this.said = Collections.unmodifiableSortedMap(new TreeMap<>(from.said));
    }

    static Builder builder() {
        return new Builder();
    }

    /** The settings for a machine, by name; what was said stands, whatever the machine is like. */
    Map<String, String> settings(OsFact os, int connections) {
        long mib = os.memoryKib() / 1024;
        long buffers =
                clamp(mib * (dedicated ? 25 : 15) / 100 / STEP * STEP, MIB_OF_BUFFERS_AT_LEAST, MIB_OF_BUFFERS_AT_MOST);
        long cache = Math.max(buffers, mib * (dedicated ? 75 : 50) / 100 / STEP * STEP);
        long maintenance = clamp(mib / 20 / STEP * STEP, 32, 2048);
        // One query may take work_mem several times, and all connections may do so at once.
        long work = clamp((mib * (dedicated ? 75 : 25) / 100) / (Math.max(1, connections) * 3L), 4, 64);
        SortedMap<String, String> all = new TreeMap<>();
        all.put("shared_buffers", buffers + "MB");
        all.put("effective_cache_size", cache + "MB");
        all.put("maintenance_work_mem", maintenance + "MB");
        all.put("work_mem", work + "MB");
        if (os.cores() > USUAL_WORKERS) {
            all.put("max_worker_processes", String.valueOf(os.cores()));
        }
        all.put("max_parallel_workers", String.valueOf(Math.max(1, os.cores())));
        all.put("max_parallel_workers_per_gather", String.valueOf(clamp(os.cores() / 2, 0, 4)));
        all.putAll(said);
        return all;
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    /** Tells what can't be. */
    void check(Consumer<String> mistakes) {
        said.forEach((setting, value) -> {
            if (!value.matches("[1-9][0-9]{0,8} ?(kB|MB|GB|TB)")) {
                mistakes.accept(
                        "tuning(…): " + setting + " is an amount of memory such as 512MB or 1GB, not '" + value + "'");
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuning tuning && tuning.dedicated == dedicated && tuning.said.equals(said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    /** Says what is not to be computed. For one thread. */
    public static final class Builder {

        private boolean dedicated;
        private final SortedMap<String, String> said = new TreeMap<>();

        private Builder() {}

        /**
         * Nothing else of weight runs on the machine: the server may use most of it.
         *
         * @return this builder
         */
        public Builder dedicated() {
            dedicated = true;
            return this;
        }

        /**
         * What the server keeps in memory itself; a change restarts it.
         *
         * @param amount such as {@code 1GB}
         * @return this builder
         */
        public Builder sharedBuffers(String amount) {
            return said("shared_buffers", amount);
        }

        /**
         * What the server may expect to find in memory, its own buffers and the kernel's cache together.
         *
         * @param amount such as {@code 3GB}
         * @return this builder
         */
        public Builder effectiveCacheSize(String amount) {
            return said("effective_cache_size", amount);
        }

        /**
         * What one sort or hash of one query may take.
         *
         * @param amount such as {@code 16MB}
         * @return this builder
         */
        public Builder workMem(String amount) {
            return said("work_mem", amount);
        }

        /**
         * What a vacuum or the making of an index may take.
         *
         * @param amount such as {@code 256MB}
         * @return this builder
         */
        public Builder maintenanceWorkMem(String amount) {
            return said("maintenance_work_mem", amount);
        }

        private Builder said(String setting, String amount) {
            said.put(setting, amount);
            return this;
        }

        Tuning build() {
            return new Tuning(this);
        }
    }
}
