package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.UnexpectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Works on many hosts at the same time, within a bound, and turns an interrupt of the waiting thread or a passed deadline into a
 * cancellation.
 */
final class Crew implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ExecutorService threads;
    private final Cancellation cancellation;
    private final Duration cancelPatience;
    private final long deadline;
    private final String deadlineText;
    private boolean interrupted;
    private boolean overdue;

    Crew(Order order, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.cancelPatience = order.cancelPatience();
        Duration limit = order.deadline();
        this.deadline = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
        this.deadlineText = limit == null ? "" : "the deadline of " + limit.toMillis() / 1000.0 + " s passed";
        int bound = Math.max(1, Math.min(order.parallelism(), order.targets().size()));
        this.threads = Executors.newFixedThreadPool(bound, work -> {
            Thread thread = new Thread(work, "slipway-" + order.deployment() + "-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Tells whether the deadline ended the run. */
    boolean overdue() {
        return overdue;
    }

    /**
     * Has work done for each host, and returns when all of it is done. What goes wrong is noted at the host.
     *
     * @param stopOthers true to stop the other hosts at their next safe point if one fails
     */
    void each(List<HostRun> hosts, boolean stopOthers, Consumer<HostRun> work) {
        List<Future<?>> running = new ArrayList<>();
        for (HostRun host : hosts) {
            running.add(threads.submit(() -> guarded(host, stopOthers, work)));
        }
        long hurry = Long.MAX_VALUE;
        for (Future<?> one : running) {
            hurry = await(one, hosts, hurry);
        }
    }

    private void guarded(HostRun host, boolean stopOthers, Consumer<HostRun> work) {
        try {
            work.accept(host);
        } catch (SlipwayException problem) {
            failed(host, problem, stopOthers);
        } catch (RuntimeException | Error unexpected) {
            failed(
                    host,
                    new UnexpectedException(
                            "something that should not fail did: " + unexpected,
                            Circumstances.on(host.name()).withNext("the cause tells where; run again once it is mended"),
                            unexpected),
                    stopOthers);
        }
    }

    private void failed(HostRun host, SlipwayException problem, boolean stopOthers) {
        host.failed(problem);
        if (stopOthers) {
            cancellation.request(host.name() + " failed");
        }
    }

    /** Waits for one; after a cancellation only as long as it takes to come to a safe point, within reason. */
    private long await(Future<?> one, List<HostRun> hosts, long hurryUntil) {
        long hurry = hurryUntil;
        while (true) {
            long until = Math.min(hurry, overdue ? Long.MAX_VALUE : deadline);
            try {
                if (until == Long.MAX_VALUE) {
                    one.get();
                } else {
                    one.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                }
                return hurry;
            } catch (InterruptedException stop) {
                interrupted = true;
                cancellation.request("the thread was interrupted");
                hurry = System.nanoTime() + cancelPatience.toNanos();
            } catch (TimeoutException late) {
                if (hurry != Long.MAX_VALUE) {
                    // Whoever waits has waited enough; the hosts know that they have to stop.
                    hosts.forEach(HostRun::close);
                    hurry = Long.MAX_VALUE;
                } else {
                    overdue = true;
                    cancellation.request(deadlineText);
                    hurry = System.nanoTime() + cancelPatience.toNanos();
                }
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("work on hosts catches everything", impossible);
            }
        }
    }

    /** Ends the threads, and gives the caller its interrupt back. */
    @Override
    public void close() {
        threads.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
