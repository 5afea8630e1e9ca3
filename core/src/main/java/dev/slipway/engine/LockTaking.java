package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.LockedException;
import dev.slipway.event.WaitingForLock;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Session;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a host's lock. Waits for another holder in short turns, so that a wish to stop is noticed.
 *
 * @param host the host's name
 * @param patience how long to wait
 */
record LockTaking(String host, Duration patience, Voice voice, Cancellation cancellation) {

    private static final Duration TURN = Duration.ofSeconds(1);

    /** Returns a hold that is marked as moved if anybody had to be waited for: whoever that was may have changed things. */
    Hold take(Session session, Function<Duration, LockRequest> request) {
        long end = System.nanoTime() + patience.toNanos();
        Duration turn = Duration.ZERO;
        LockedException told = null;
        while (true) {
            try {
                Hold hold = session.lock(request.apply(turn));
                return new Hold(hold.token(), hold.moved() || told != null);
            } catch (LockedException held) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    throw refused(held);
                }
                tell(told, held);
                told = held;
                turn = left.compareTo(TURN) < 0 ? left : TURN;
                cancellation.check(host);
            }
        }
    }

    /** Once for each holder. */
    private void tell(@Nullable LockedException before, LockedException held) {
        if (before == null || before.token() != held.token()) {
            voice.say(at -> new WaitingForLock(at, host, voice.masked(held.owner()), voice.masked(held.reason())));
        }
    }

    private LockedException refused(LockedException held) {
        String waited = patience.isZero() ? "" : "; waited " + patience.toMillis() / 1000.0 + " s for it";
        return new LockedException(
                voice.masked(held.owner()),
                voice.masked(held.reason()),
                held.since(),
                held.token(),
                Circumstances.on(host)
                        .withState("nothing was changed on this host" + waited)
                        .withNext("wait until the other run has ended, or let this one wait with lockPatience(…)"));
    }
}
