package dev.slipway.testkit.model;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock around a machine and all that goes on at it. */
public final class Guard {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Does something alone.
     *
     * @param <T> what it gives
     * @param work what to do
     * @return what the work gives
     */
    public <T> T inside(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does something alone, then wakes whoever waits for a change.
     *
     * @param work what to do
     */
    public void change(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    void signal() {
        changed.signalAll();
    }

    /** Waits for a change, of which the caller has to see if it is the right one; the guard is open meanwhile. */
    @SuppressWarnings("WaitNotInLoop") // callers loop
    void await() throws InterruptedException {
        changed.await();
    }

    /**
     * Waits for a change, but not for ever; the guard is open meanwhile.
     *
     * @return the nanoseconds that are left
     */
    @SuppressWarnings("WaitNotInLoop") // callers loop
    long await(long nanos) throws InterruptedException {
        return changed.awaitNanos(nanos);
    }

    /**
     * Waits until something is so.
     *
     * @param condition what is waited for
     * @param seconds how long at most
     * @return false if it did not come
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitUntil(Supplier<Boolean> condition, long seconds) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (!condition.get() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.get();
        } finally {
            lock.unlock();
        }
    }
}
