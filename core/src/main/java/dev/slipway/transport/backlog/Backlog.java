package dev.slipway.transport.backlog;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a command has printed and nobody has read yet: its two outputs, bounded, without a deadlock in any reading order.
 *
 * <p>The producer may add while {@link #room()} holds: while little is waiting, or while a consumer waits for something that the host
 * can only deliver after what is in the way (the other output, or the command's end). So a slow reader slows the host down, and a
 * reader that looks at one output first, or at none, makes the other one pile up, beyond a small part of memory in a temporary file.
 *
 * <p>Safe to use from many threads. Uses no monitor, so that virtual threads are not pinned.
 */
public final class Backlog implements AutoCloseable {

    private static final int LIMIT = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Runnable roomMade;
    private final Spool out = new Spool();
    private final Spool err = new Spool();
    private int waiting;
    private boolean closed;

    /**
     * Makes an empty one.
     *
     * @param roomMade called, without a lock held, when there may be room again
     */
    public Backlog(Runnable roomMade) {
        this.roomMade = roomMade;
    }

    /**
     * Adds bytes that arrived.
     *
     * @param error whether they are of the error output
     * @param bytes where they are
     * @param offset where they begin
     * @param length how many there are
     */
    public void add(boolean error, byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (!closed) {
                spool(error).add(bytes, offset, length);
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends an output.
     *
     * @param error whether it is the error output
     */
    public void end(boolean error) {
        lock.lock();
        try {
            spool(error).end();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends both outputs with a failure, unless they have ended; what has arrived can still be read.
     *
     * @param failure what the reader gets
     */
    public void fail(IOException failure) {
        lock.lock();
        try {
            out.fail(failure);
            err.fail(failure);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells whether the producer should go on.
     *
     * @return false while enough is waiting and nobody waits for more
     */
    public boolean room() {
        lock.lock();
        try {
            return waiting > 0 || closed || out.size() + err.size() < LIMIT;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room; for producers with a thread of their own. */
    public void awaitRoom() {
        lock.lock();
        try {
            while (!room()) {
                moved.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells that somebody begins to wait for something other than the outputs, such as the command's end. */
    public void waitBegins() {
        lock.lock();
        try {
            waiting++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        roomMade.run();
    }

    /** Tells that the waiting of {@link #waitBegins()} is over. */
    public void waitEnds() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The reading end of an output.
     *
     * @param error whether it is the error output
     * @return the stream; closing it closes neither the other one nor this
     */
    public InputStream stream(boolean error) {
        return new Reading(error);
    }

    /** Forgets everything; readers get an exception, and what arrives later is dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            IOException end = new IOException("the command was given up");
            out.abandon(end);
            err.abandon(end);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Spool spool(boolean error) {
        return error ? err : out;
    }

    private int read(boolean error, byte[] target, int offset, int length) throws IOException {
        boolean mustWait;
        lock.lock();
        try {
            mustWait = !spool(error).ready();
        } finally {
            lock.unlock();
        }
        if (mustWait) {
            awaitBytes(error);
        }
        int count;
        lock.lock();
        try {
            count = spool(error).take(target, offset, length);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        roomMade.run();
        return count;
    }

    private void awaitBytes(boolean error) throws IOException {
        waitBegins();
        lock.lock();
        try {
            while (!spool(error).ready()) {
                moved.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while reading a command's output");
        } finally {
            lock.unlock();
            waitEnds();
        }
    }

    private final class Reading extends InputStream {

        private final boolean error;

        Reading(boolean error) {
            this.error = error;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            java.util.Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : Backlog.this.read(error, target, offset, length);
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return (int) Math.min(Integer.MAX_VALUE, spool(error).size());
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits for a condition of the caller's that {@link #changed()} announces.
     *
     * @param done the condition
     * @param limit how long to wait, in nanoseconds
     * @return whether the condition holds
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean await(java.util.function.BooleanSupplier done, long limit) throws InterruptedException {
        if (done.getAsBoolean()) {
            return true;
        }
        waitBegins();
        lock.lockInterruptibly();
        try {
            long left = limit;
            while (!done.getAsBoolean() && left > 0) {
                left = moved.awaitNanos(left);
            }
            return done.getAsBoolean();
        } finally {
            lock.unlock();
            waitEnds();
        }
    }

    /** Wakes those who wait in {@link #await}. */
    public void changed() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
