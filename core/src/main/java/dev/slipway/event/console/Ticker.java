package dev.slipway.event.console;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something again and again until it is told to stop. */
@FunctionalInterface
interface Ticker {

    /** The name of the thread, by which a test finds it if it is left behind. */
    String THREAD = "slipway-progress";

    /**
     * Starts.
     *
     * @param tick what to call, on another thread; if it throws, that was the last time
     * @return stops it; a call that is under way may still end
     */
    Runnable start(Runnable tick);

    /** Four times in a second, on a daemon thread of its own. */
    static Runnable daemon(Runnable tick) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, THREAD);
            thread.setDaemon(true);
            return thread;
        });
        Future<?> ticking = timer.scheduleAtFixedRate(tick, 250, 250, TimeUnit.MILLISECONDS);
        return () -> {
            ticking.cancel(false);
            timer.shutdownNow();
        };
    }
}
