package dev.slipway;

import dev.slipway.error.ConnectionException;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.resource.Facts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Goes on telling what an application logs on its hosts, until it is closed. A connection that is lost is made again; what was logged
 * meanwhile is told then. Safe to use from many threads.
 */
public final class LogFollowing implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long a host may be away before this is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** After so many lines there may be more already. */
    private static final int MANY = 100;

    private final String deployment;
    private final LogReading reading;
    private final BiConsumer<String, String> reader;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<Thread> threads;

    LogFollowing(String deployment, List<Transport> hosts, LogReading reading, BiConsumer<String, String> reader) {
        this.deployment = deployment;
        this.reading = reading;
        this.reader = reader;
        this.threads = hosts.stream().map(this::following).toList();
        threads.forEach(Thread::start);
    }

    private Thread following(Transport host) {
        Thread thread = new Thread(() -> follow(host), "slipway-log-" + host.name());
        thread.setDaemon(true);
        return thread;
    }

    private void follow(Transport host) {
        try {
            String cursor = "";
            long lastSeen = 0;
            while (!end.isDone()) {
                try (Session session = host.open()) {
                    while (!end.isDone()) {
                        LogLines page = ask(session, cursor);
                        lastSeen = System.nanoTime();
                        cursor = page.cursor();
                        tell(host, page.lines());
                        if (page.lines().size() < MANY) {
                            pause();
                        }
                    }
                } catch (ConnectionException lost) {
                    if (lastSeen == 0 || System.nanoTime() - lastSeen > PATIENCE.toNanos()) {
                        throw lost;
                    }
                    pause();
                }
            }
        } catch (RuntimeException | Error failed) {
            end.completeExceptionally(failed);
        }
    }

    private LogLines ask(Session session, String cursor) {
        CommandProbe question = cursor.isEmpty() ? reading.entries() : reading.entriesAfter(cursor);
        Facts facts = Facts.of(session.observe(deployment, List.of(question)));
        return LogLines.of(facts.get(question).output(), cursor);
    }

    /** One line after the other, whichever host it is of. */
    private synchronized void tell(Transport host, List<String> lines) {
        for (String line : lines) {
            if (end.isDone()) {
                return;
            }
            reader.accept(host.name(), line);
        }
    }

    private void pause() {
        try {
            end.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CompletionException goOn) {
            // The loop's condition tells whether this is the end.
        } catch (InterruptedException stop) {
            end.complete(null);
        }
    }

    /**
     * Waits until {@link #close()} is called.
     *
     * @throws SlipwayException if a host can't be followed, or not any more
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /**
     * Ends it. When this returns, nothing is told any more, and no connection is open; if it is whoever is told a line that has enough, that is
     * so soon after.
     */
    @Override
    public void close() {
        end.complete(null);
        if (threads.contains(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
