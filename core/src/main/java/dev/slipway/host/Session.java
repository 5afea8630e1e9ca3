package dev.slipway.host;

import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * An open conversation with a host. Used by one thread at a time, but for {@link #cancel()} and {@link #close()}.
 *
 * <p>All methods throw {@link dev.slipway.error.ConnectionLostException} if the connection dies; what was being applied then goes on at
 * the host, and a new session's {@link #attach} finds it again.
 */
public interface Session extends AutoCloseable {

    /**
     * Reads facts and what the host remembers of runs, in one round trip. Changes nothing.
     *
     * @param deployment the name of the deployment whose memory is asked for
     * @param probes what to ask, each id at most once
     * @return the answers
     */
    Observation observe(String deployment, List<Probe<?>> probes);

    /**
     * Takes the host's lock, until {@link #release} or until this session and all that it applies have ended.
     *
     * @param request who asks, what for, how long to wait
     * @return the hold
     * @throws dev.slipway.error.LockedException if somebody else has it for longer than the request waits
     */
    Hold lock(LockRequest request);

    /**
     * Applies operations in their order, stops at the first failure or at the first safe point after {@link #cancel()}. Needs the lock.
     *
     * @param batch what to do
     * @param progress is told what happens, on the calling thread
     * @return how it ended
     */
    Outcome apply(Batch batch, Progress progress);

    /**
     * Finds a batch again whose session was lost: waits for its end and takes over the lock. Progress is told only what it was not told
     * before.
     *
     * @param request who asks; names the run
     * @param batch the same batch
     * @param progress the same listener
     * @return how it ended; {@link Outcome.Status#LOST} if the host stopped in the middle of it
     */
    Outcome attach(LockRequest request, Batch batch, Progress progress);

    /**
     * Takes back what a run did, newest first, restarts and reloads last; what failed has left nothing to take back. Needs the lock.
     *
     * @param deployment the run's deployment
     * @param run the run's id
     * @param progress is told what happens
     * @return how it ended
     */
    Outcome takeBack(String deployment, String run, Progress progress);

    /** Asks what is being applied to stop at the next safe point: between two operations. Any thread; returns at once. */
    void cancel();

    /**
     * Writes the end of a run into the host's journal and gives the lock back.
     *
     * @param deployment the run's deployment
     * @param run the run's id
     * @param end how it ended
     */
    void release(String deployment, String run, RunEnd end);

    /** Closes the connection. Never throws. The lock goes unless something is still being applied. */
    @Override
    void close();
}
