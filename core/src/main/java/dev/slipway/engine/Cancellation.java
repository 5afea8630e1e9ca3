package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.host.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The wish to stop, which reaches every host that something is being applied to. Thread-safe. */
public final class Cancellation {

    static final String AGAIN = "run again: what is done is recognised, the rest follows";

    private final Set<Session> applying = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final CompletableFuture<String> abandoned = new CompletableFuture<>();

    /**
     * Asks all hosts to stop at their next safe point. The first reason counts.
     *
     * @param why in words, such as {@code the thread was interrupted}
     */
    public void request(String why) {
        asked.complete(why);
        applying.forEach(Session::cancel);
    }

    boolean requested() {
        return asked.isDone();
    }

    /** Nobody waits any more: not for safe points, not for connections. */
    void abandon() {
        abandoned.complete(reason());
    }

    boolean abandoned() {
        return abandoned.isDone();
    }

    String reason() {
        return asked.getNow("");
    }

    /** Is done once somebody asks to stop; for waiting. */
    CompletableFuture<String> asked() {
        return asked;
    }

    /** Stops here if it was asked for. */
    void check(String host) {
        if (requested()) {
            throw stopped(host, null);
        }
    }

    /** What a host fails with that stops between two changes. */
    CancelledException stopped(String host, @Nullable Throwable cause) {
        return new CancelledException(
                "cancelled: " + reason(), Circumstances.on(host).withNext(AGAIN), cause);
    }

    /** Waits, until somebody asks to stop; while stopping, until nobody waits any more. */
    void pause(Duration length, String host) {
        try {
            (requested() ? abandoned : asked).get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException over) {
            // That was the pause.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stopped(host, interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nobody completes it with a failure", impossible);
        }
    }

    /** From now on a wish to stop reaches this session. */
    void watch(Session session) {
        applying.add(session);
        if (requested()) {
            session.cancel();
        }
    }

    void unwatch(Session session) {
        applying.remove(session);
    }
}
