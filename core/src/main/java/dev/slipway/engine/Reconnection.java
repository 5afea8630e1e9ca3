package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.Reattached;
import dev.slipway.host.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Gets back a connection that was lost in the middle of a run.
 *
 * @param host the host's name
 * @param line its connection
 * @param patience how long to try
 */
record Reconnection(String host, HostLine line, Duration patience, Voice voice, Cancellation cancellation) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A connection that lived for so long was a good one: if it drops too, patience starts anew. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    /** Connects again, as often as it takes, and does the rest of what the lost connection was for. */
    <T> T resume(ConnectionLostException lost, Function<Session, T> rest) {
        ConnectionException latest = lost;
        long giveUp = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        Instant dropped = dropped(lost);
        while (true) {
            long opened = System.nanoTime();
            try {
                Session session = line.open();
                Instant since = dropped;
                voice.say(at -> new Reattached(at, host, voice.since(since)));
                return rest.apply(session);
            } catch (ConnectionLostException again) {
                latest = again;
                dropped = dropped(again);
                if (System.nanoTime() - opened > GOOD.toNanos()) {
                    giveUp = System.nanoTime() + patience.toNanos();
                    pause = FIRST_PAUSE;
                }
            } catch (HostKeyChangedException | HostKeyUnknownException anotherHost) {
                throw gone(anotherHost);
            } catch (ConnectionException stillGone) {
                latest = stillGone;
            }
            if (System.nanoTime() + pause.toNanos() >= giveUp || cancellation.abandoned()) {
                throw gone(latest);
            }
            cancellation.pause(pause, host);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private Instant dropped(ConnectionLostException lost) {
        voice.say(at -> new ConnectionDropped(at, host, voice.masked(lost.problem())));
        return voice.now();
    }

    private ConnectionLostException gone(ConnectionException latest) {
        return new ConnectionLostException(
                "the connection was lost, and did not come back within " + patience.toMillis() / 1000.0 + " s ("
                        + voice.masked(latest.problem()) + ")",
                Circumstances.on(host)
                        .withState("the host goes on with what it was given; how far it came stands in its journal")
                        .withNext("run again when the host can be reached: the run is recognised and finished"),
                latest);
    }
}
