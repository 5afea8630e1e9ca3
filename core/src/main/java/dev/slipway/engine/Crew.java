package dev.slipway.engine;

import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Works on many hosts at the same time, within a bound, and turns an interrupt of the waiting thread or a passed deadline into a
 * cancellation. Used by the thread that waits for the run.
 */
final class Crew implements AutoCloseable {

    /** How long threads get to notice that their connections were closed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long NEVER = Long.MAX_VALUE;

    private final Order order;
    private final Cancellation cancellation;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Thread> crew = new CopyOnWriteArrayList<>();
    private final long deadline;
    private ExecutorService threads;
    private boolean interrupted;
    private boolean overdue;

    private record Job(HostRun host, CompletableFuture<Void> end) {}

    Crew(Order order, Cancellation cancellation) {
        this.order = order;
        this.cancellation = cancellation;
        Duration limit = order.deadline();
        this.deadline = limit == null ? NEVER : System.nanoTime() + limit.toNanos();
        this.threads = pool();
    }

    private ExecutorService pool() {
        int bound = Math.max(1, Math.min(order.parallelism(), order.targets().size()));
        return Executors.newFixedThreadPool(bound, work -> {
            Thread thread = new Thread(work, "slipway-" + order.deployment() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            crew.add(thread);
            return thread;
        });
    }

    /** Tells whether the deadline ended the run. */
    boolean overdue() {
        return overdue;
    }

    /**
     * Has work done for each host, and returns when all of it is done, or when a cancelled run has waited long enough. What goes wrong
     * is noted at the host.
     *
     * @param stopOthers true to stop the other hosts at their next safe point if one fails
     */
    void each(List<HostRun> hosts, boolean stopOthers, Consumer<HostRun> work) {
        each(hosts, stopOthers, order.cancelPatience(), work);
    }

    /** The same, with a patience of its own for a run that was cancelled: for what puts things right. */
    void each(List<HostRun> hosts, boolean stopOthers, Duration cancelPatience, Consumer<HostRun> work) {
        List<Job> jobs = new ArrayList<>();
        for (HostRun host : hosts) {
            jobs.add(new Job(host, CompletableFuture.runAsync(() -> guarded(host, stopOthers, work), threads)));
        }
        CompletableFuture<Void> all =
                CompletableFuture.allOf(jobs.stream().map(Job::end).toArray(CompletableFuture[]::new));
        if (!await(CompletableFuture.anyOf(all, cancellation.asked()), overdue ? NEVER : deadline)) {
            overdue = true;
            Duration limit = order.deadline();
            cancellation.request("the deadline of " + (limit == null ? 0 : limit.toMillis() / 1000.0) + " s passed");
        }
        if (!await(all, cancellation.requested() ? in(cancelPatience) : NEVER)) {
            abandon(jobs, all);
        }
    }

    private void guarded(HostRun host, boolean stopOthers, Consumer<HostRun> work) {
        try {
            work.accept(host);
        } catch (SlipwayException problem) {
            failed(host, problem, stopOthers);
        } catch (RuntimeException | Error unexpected) {
            failed(host, host.unexpected(unexpected), stopOthers);
        }
    }

    private void failed(HostRun host, SlipwayException problem, boolean stopOthers) {
        host.failed(problem);
        if (stopOthers) {
            cancellation.request(host.name() + " failed");
        }
    }

    /** Whoever waits has waited enough; the hosts know that they have to stop. */
    private void abandon(List<Job> jobs, CompletableFuture<Void> all) {
        cancellation.abandon();
        jobs.stream()
                .filter(job -> !job.end().isDone())
                .forEach(job -> job.host().close());
        if (await(all, in(GRACE))) {
            return;
        }
        threads.shutdownNow();
        await(all, in(GRACE));
        threads = pool();
        for (Job job : jobs) {
            if (!job.end().isDone()) {
                job.host().failed(Failures.stuck(job.host(), order.cancelPatience(), cancellation));
            }
        }
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    /** Waits until it is done, or tells false when it is late. An interrupt asks to stop, and does not end the waiting. */
    private boolean await(CompletableFuture<?> end, long until) {
        while (true) {
            try {
                if (until == NEVER) {
                    end.get();
                } else {
                    end.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                }
                return true;
            } catch (InterruptedException stop) {
                interrupted = true;
                cancellation.request("the thread was interrupted");
            } catch (TimeoutException late) {
                return false;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("work on hosts catches everything", impossible);
            }
        }
    }

    /** Ends the threads, and gives the caller its interrupt back. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            // They have nothing to do any more, but for one that hangs; this waits for their last breath.
            long until = in(GRACE);
            for (Thread each : crew) {
                TimeUnit.NANOSECONDS.timedJoin(each, Math.max(1, until - System.nanoTime()));
            }
        } catch (InterruptedException stop) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
