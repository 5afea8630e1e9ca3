package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.host.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The wish to stop, which reaches every host that something is being applied to. Thread-safe. */
public final class Cancellation {

    private final Set<Session> applying = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String reason;

    /**
     * Asks all hosts to stop at their next safe point. The first reason counts.
     *
     * @param why in words, such as {@code the thread was interrupted}
     */
    public void request(String why) {
        synchronized (this) {
            if (reason == null) {
                reason = why;
            }
        }
        applying.forEach(Session::cancel);
    }

    boolean requested() {
        return reason != null;
    }

    String reason() {
        String why = reason;
        return why == null ? "" : why;
    }

    /** Stops here if it was asked for. */
    void check(String host) {
        if (requested()) {
            throw new CancelledException(
                    "cancelled: " + reason,
                    Circumstances.on(host).withNext("run again: what is done is recognised, the rest follows"),
                    null);
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
