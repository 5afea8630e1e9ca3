package dev.slipway.event;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of a run to its listeners, one event at a time and to all listeners in the same order.
 *
 * <p>Delivery is direct: on the thread that has something to tell, under a lock. That keeps three promises that a queue with a thread of its
 * own would not: once {@link #on} returns the listeners know, so that nothing is left to be told when a run is over; a run that prints
 * faster than its listener reads slows down instead of filling memory; and there is no thread to leak. The price is that a slow listener
 * holds up all hosts of the run, and that a listener must not wait for another thread of the same run.
 *
 * <p>What a listener tells while it is being told something is delivered, on the same thread, right after what it was being told. A listener
 * that throws is logged once, at WARN, and goes on being told; what else it throws is ignored. Safe to use from many threads.
 */
public final class Listeners implements Listener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Event> pending = new ArrayDeque<>();
    private final List<Guarded> listeners;

    private final Logger log;

    Listeners(List<? extends Listener> listeners, Logger log) {
        this.listeners = listeners.stream()
                .flatMap(ListenerChain::flatten)
                .map(Guarded::new)
                .toList();
        this.log = log;
    }

    /**
     * A dispatcher for some listeners.
     *
     * @param listeners are told in this order; those made by {@link Listener#andThen} are taken apart, so that each answers for itself
     * @return a dispatcher, for one run or for many
     */
    public static Listeners of(List<? extends Listener> listeners) {
        return new Listeners(listeners, LoggerFactory.getLogger(Listeners.class));
    }

    /**
     * Tells all listeners, and returns when they have been told. Never throws because of a listener.
     *
     * @param event what happened
     */
    @Override
    public void on(Event event) {
        Objects.requireNonNull(event, "event");
        lock.lock();
        try {
            pending.add(event);
            if (lock.getHoldCount() == 1) {
                deliverPending();
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliverPending() {
        for (Event next = pending.poll(); next != null; next = pending.poll()) {
            for (Guarded listener : listeners) {
                listener.on(next);
            }
        }
    }

    /** A listener whose failures are its own. Used under the lock. */
    private final class Guarded {

        private final Listener listener;
        private boolean failedBefore;

        Guarded(Listener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
        }

        // Everything is caught, errors too: a linkage error in a listener must not leave a host half done.
        void on(Event event) {
            try {
                listener.on(event);
            } catch (Throwable failure) {
                ignore(event, failure);
            }
        }

        private void ignore(Event event, Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (!failedBefore) {
                failedBefore = true;
                log.warn(
                        "{} failed at {}; the run goes on, and further failures of it are not reported",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        failure);
            }
        }
    }
}
