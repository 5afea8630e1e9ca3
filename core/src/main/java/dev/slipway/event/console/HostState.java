package dev.slipway.event.console;

import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeFailed;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.ChangeTakenBack;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostEnded;
import dev.slipway.event.HostEvent;
import dev.slipway.event.HostObserved;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.Reattached;
import dev.slipway.event.Sending;
import dev.slipway.event.WaitingForLock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a host is. Not thread-safe. */
final class HostState {

    private final String name;
    private String activity = "connecting";
    private String detail = "";
    private Instant since;
    private @Nullable ChangeStarted current;
    private int planned;
    private int done;
    private boolean over;

    HostState(String name, Instant since) {
        this.name = name;
        this.since = since;
    }

    void on(HostEvent event) {
        if (event instanceof HostConnected) {
            doing("reading", event.at());
        } else if (event instanceof HostObserved) {
            doing("planning", event.at());
        } else if (event instanceof HostPlanned known) {
            planned = known.changes();
            doing("", event.at());
        } else if (event instanceof WaitingForLock waiting) {
            doing("waiting for " + waiting.owner() + ", who holds the lock", event.at());
        } else if (event instanceof ConnectionDropped) {
            doing("reconnecting", event.at());
        } else if (event instanceof Reattached) {
            doing(current == null ? "" : current.change(), current == null ? event.at() : current.at());
        } else if (event instanceof Sending sending) {
            detail = Bytes.of(sending.sent()) + " of " + Bytes.of(sending.total());
        } else if (event instanceof HostEnded ended) {
            doing("", event.at());
            over = true;
            done = ended.applied();
            planned = ended.planned();
        } else {
            onWork(event);
        }
    }

    private void onWork(HostEvent event) {
        if (event instanceof ChangeStarted started) {
            current = started;
            planned = Math.max(planned, started.total());
            doing(started.change(), event.at());
        } else if (event instanceof ChangeEnded) {
            done++;
            rest(event);
        } else if (event instanceof ChangeFailed || event instanceof GatePassed || event instanceof GateFailed) {
            rest(event);
        } else if (event instanceof ChangeTakenBack) {
            doing("taking back", event.at());
        } else if (event instanceof GateWaiting waiting) {
            // The clock goes on if it is the same gate that is asked again.
            doing("waiting until " + waiting.gate(), activity.endsWith(waiting.gate()) ? since : event.at());
            detail = waiting.found();
        }
    }

    private void rest(HostEvent event) {
        current = null;
        doing("", event.at());
    }

    private void doing(String what, Instant at) {
        activity = Clean.line(what);
        detail = "";
        since = at;
    }

    String name() {
        return name;
    }

    /** What is going on, or nothing. */
    String activity() {
        return activity;
    }

    /** More about what is going on, or nothing. */
    String detail() {
        return Clean.line(detail);
    }

    Instant since() {
        return since;
    }

    int planned() {
        return planned;
    }

    int done() {
        return done;
    }

    boolean over() {
        return over;
    }
}
