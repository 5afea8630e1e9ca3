package dev.slipway.testkit.model;

import dev.slipway.host.LockRequest;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tests ask about locks and runs. Only to be used inside the guard. */
public final class Records {

    private final Journal journal;
    private final Lease lease;
    private final Executor executor;

    Records(Journal journal, Lease lease, Executor executor) {
        this.journal = journal;
        this.lease = lease;
        this.executor = executor;
    }

    /**
     * A run with its end.
     *
     * @param record the run
     * @param end how it ended, or null
     */
    public record Ended(RunRecord record, @Nullable RunEnd end) {}

    /**
     * The runs of a deployment.
     *
     * @param deployment its name
     * @return oldest first
     */
    public List<Ended> runs(String deployment) {
        List<Ended> runs = new ArrayList<>();
        journal.all(deployment)
                .forEach(each -> runs.add(new Ended(each.record(lease.heldFor(deployment, each.id())), each.end())));
        return runs;
    }

    /**
     * Deployments of which the journal knows.
     *
     * @return names in order
     */
    public SortedSet<String> deployments() {
        return journal.deployments();
    }

    /**
     * Handlers that are due.
     *
     * @param deployment its name
     * @return a copy
     */
    public SortedSet<String> due(String deployment) {
        return new TreeSet<>(journal.due(deployment));
    }

    /**
     * Restarts and reloads that are owed, whether runs have noted them or not.
     *
     * @return by handler, the change that it is owed to
     */
    public SortedMap<String, String> owed() {
        return executor.outstanding().owed();
    }

    /**
     * Who has the lock.
     *
     * @return owner and reason, or null if it is free
     */
    public @Nullable String holder() {
        Lease.Holder holder = lease.holder();
        return holder == null ? null : holder.owner() + " (" + holder.reason() + ")";
    }

    /**
     * Lets a stranger take the lock.
     *
     * @param owner who
     * @param reason what for
     * @param now since when
     */
    public void lock(String owner, String reason, Instant now) {
        if (!lease.isFree()) {
            throw new IllegalStateException("the lock is held by " + holder());
        }
        lease.take(new LockRequest("another", "elsewhere", owner, reason, Duration.ZERO, 0), null, now);
    }

    /** Takes the lock from whoever has it. */
    public void unlock() {
        lease.free();
    }

    /**
     * What was done, in the order it was done.
     *
     * @return a copy
     */
    public List<LogLine> log() {
        return executor.log();
    }
}
