package dev.slipway.plan;

import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. Immutable and safe to use from many threads.
 *
 * @param deployment the deployment's name
 * @param run the run's id, as it stands in the hosts' journals
 * @param hosts what was done on each host, in the deployment's order
 * @param took how long it took
 * @param failure why it did not succeed, or null if it did
 */
public record Result(
        String deployment,
        String run,
        List<HostResult> hosts,
        Duration took,
        @Nullable SlipwayException failure) {

    /** Copies the list. */
    public Result {
        hosts = List.copyOf(hosts);
    }

    /**
     * Tells whether everything is as it should be.
     *
     * @return false if there was a failure
     */
    public boolean ok() {
        return failure == null;
    }

    /**
     * Tells whether anything was changed.
     *
     * @return false if all hosts already were as they should be
     */
    public boolean changed() {
        return hosts.stream().anyMatch(host -> !host.applied().isEmpty());
    }

    /**
     * How many changes were made on all hosts.
     *
     * @return the count
     */
    public int applied() {
        return hosts.stream().mapToInt(host -> host.applied().size()).sum();
    }

    /** One line for people. */
    @Override
    public String toString() {
        String seconds = String.format(java.util.Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        String done = changed() ? applied() + (applied() == 1 ? " change" : " changes") : "nothing to do";
        String where = hosts.size() == 1 ? hosts.get(0).host() : hosts.size() + " hosts";
        return deployment + ": " + (ok() ? done : "failed after " + done) + " on " + where + " in " + seconds;
    }
}
