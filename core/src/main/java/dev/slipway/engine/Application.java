package dev.slipway.engine;

import dev.slipway.error.ConnectionException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.Reattached;
import dev.slipway.host.Batch;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import dev.slipway.host.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Applies a batch and stays with it: if the connection drops, the host goes on by itself, and this connects again and watches the rest.
 */
record Application(Order order, Target target, Voice voice, Cancellation cancellation) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    Outcome apply(Session session, LockRequest request, Batch batch, Progress progress, Consumer<Session> adopt) {
        cancellation.watch(session);
        try {
            return session.apply(batch, progress);
        } catch (ConnectionLostException lost) {
            return reattach(lost, request, batch, progress, adopt);
        } finally {
            cancellation.unwatch(session);
        }
    }

    private Outcome reattach(
            ConnectionLostException lost, LockRequest request, Batch batch, Progress progress, Consumer<Session> adopt) {
        Instant away = voice.now();
        Instant giveUp = away.plus(order.reattachFor());
        voice.say(at -> new ConnectionDropped(at, target.name(), voice.masked(lost.problem())));
        Duration pause = FIRST_PAUSE;
        ConnectionException latest = lost;
        while (voice.now().isBefore(giveUp)) {
            try {
                return again(away, request, batch, progress, adopt);
            } catch (ConnectionException stillGone) {
                latest = stillGone;
                Pause.of(pause, target.name());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        throw Failures.lost(target.name(), batch, order.reattachFor(), latest);
    }

    private Outcome again(
            Instant away, LockRequest request, Batch batch, Progress progress, Consumer<Session> adopt) {
        Session session = target.transport().open();
        adopt.accept(session);
        voice.say(at -> new Reattached(at, target.name(), voice.since(away)));
        cancellation.watch(session);
        try {
            return session.attach(request, batch, progress);
        } finally {
            cancellation.unwatch(session);
        }
    }
}
