package dev.slipway.step.gunicorn;

import dev.slipway.app.ConnectionLimit;
import dev.slipway.host.probe.OsFact;
import dev.slipway.step.Shared;

/**
 * How many worker processes there are. Immutable.
 *
 * <p>{@link #auto()} counts from the size of the machine. More processes than the processors can feed only cost memory and database
 * connections; a machine that swaps serves nobody.
 */
public final class Workers {

    private static final int MOST = 1024;

    /** What a machine needs for itself, a database and a web server before any worker, in MiB. */
    private static final long RESERVED_MIB = 256;

    private final int fixed;
    private final int most;
    private final int mebibytes;
    private final boolean sideBySide;

    private Workers(int fixed, int most, int mebibytes, boolean sideBySide) {
        this.fixed = fixed;
        this.most = most;
        this.mebibytes = mebibytes;
        this.sideBySide = sideBySide;
    }

    /**
     * As many as suit the machine: two for each processor and one more for {@link WorkerClass#SYNC}, one for each and one more for threads,
     * one for each for ASGI; no more than fit into the memory, of which 256 MiB and a good part of the rest are left for others, at 150 MiB
     * for each; no more than the database has connections for, if the deployment has one; at least one. Where releases run side by side,
     * there is room for two.
     *
     * @return workers that follow from the machine
     */
    public static Workers auto() {
        return new Workers(0, MOST, 150, false);
    }

    /**
     * A fixed number.
     *
     * @param number at least one
     * @return that many workers
     */
    public static Workers of(int number) {
        return new Workers(number == 0 ? -1 : number, MOST, 150, false);
    }

    /**
     * A limit, for example because the database has only so many connections.
     *
     * @param number at least one
     * @return workers that follow from the machine, up to that many
     */
    public Workers atMost(int number) {
        return new Workers(fixed, number, mebibytes, sideBySide);
    }

    /**
     * What one worker process of the application needs, if it is not 150 MiB: what {@code ps} says of it after a day.
     *
     * @param mib in MiB
     * @return workers that follow from the machine
     */
    public Workers memoryPerWorker(int mib) {
        return new Workers(fixed, most, mib, sideBySide);
    }

    /** The same words for the same rule. */
    String words() {
        return fixed + " of " + most + " with " + mebibytes + " MiB" + (sideBySide ? ", two releases" : "");
    }

    /** The same, where two releases share the machine while one follows the other. */
    Workers sideBySide() {
        return new Workers(fixed, most, mebibytes, true);
    }

    /** The same, but no more than a database has connections for; a number that somebody said stays. */
    Workers within(Shared shared, int connectionsOfEach) {
        return shared.find(ConnectionLimit.class)
                .map(limit -> limit.connections() / connectionsOfEach / (sideBySide ? 2 : 1))
                .map(fit -> atMost(Math.min(most, Math.max(1, fit))))
                .orElse(this);
    }

    /** What is wrong with them, or an empty text. */
    String problem() {
        if (fixed < 0 || fixed > MOST) {
            return "workers(" + (fixed == -1 ? 0 : fixed) + "): there is at least 1 worker and at most " + MOST
                    + "; Workers.auto() counts from the machine";
        }
        if (most < 1) {
            return "workers(auto().atMost(" + most + ")): at least one worker is needed";
        }
        return mebibytes < 1 ? "workers(auto().memoryPerWorker(" + mebibytes + ")): a worker needs some memory" : "";
    }

    /** How many there are on a machine. */
    int on(OsFact machine, WorkerClass kind) {
        if (fixed > 0) {
            return fixed;
        }
        int wanted = switch (kind) {
            case SYNC -> 2 * machine.cores() + 1;
            case GTHREAD -> machine.cores() + 1;
            case UVICORN, ASGI -> machine.cores();
        };
        // Six tenths for one release; nine tenths for two.
        long share = sideBySide ? 45 : 60;
        long fit = (machine.memoryKib() / 1024 - RESERVED_MIB) * share / 100 / mebibytes;
        return (int) Math.max(1, Math.min(Math.min(wanted, most), fit));
    }
}
