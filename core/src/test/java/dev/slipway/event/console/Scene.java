package dev.slipway.event.console;

import dev.slipway.error.SlipwayException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeFailed;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.Event;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostEnded;
import dev.slipway.event.HostObserved;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.OutputLine;
import dev.slipway.event.RunEnded;
import dev.slipway.event.RunStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Plays a run to a progress display, with a clock and a ticker that the test moves. */
final class Scene {

    private static final Instant START = Instant.parse("2024-06-07T08:09:10Z");

    private final ConsoleProgress progress;
    private Instant now = START;
    private Instant changeStarted = START;
    private Runnable tick;
    private boolean ticking;

    Scene(Appendable out, Terminal terminal, boolean verbose) {
        progress = new ConsoleProgress(out, terminal, verbose, () -> now, toCall -> {
            tick = toCall;
            ticking = true;
            return () -> ticking = false;
        });
    }

    Scene after(long millis) {
        now = now.plusMillis(millis);
        return this;
    }

    Scene tick() {
        tick.run();
        return this;
    }

    boolean ticking() {
        return ticking;
    }

    Scene on(Function<Instant, Event> event) {
        progress.on(event.apply(now));
        return this;
    }

    Scene start(String... hosts) {
        return on(at -> new RunStarted(at, "shop", "r1", List.of(hosts)));
    }

    Scene plan(String host, int changes) {
        return on(at -> new HostConnected(at, host, Duration.ofMillis(210)))
                .on(at -> new HostObserved(at, host, 60, Duration.ofMillis(140)))
                .on(at -> new HostPlanned(at, host, changes));
    }

    Scene begin(String host, int number, int total, String change) {
        changeStarted = now;
        return on(at -> new ChangeStarted(at, host, "o" + number, "step", change, number, total));
    }

    Scene print(String host, int number, String change, String line) {
        return on(at -> new OutputLine(at, host, "o" + number, "step", change, line));
    }

    Scene finish(String host, int number, int total, String change) {
        return on(at -> new ChangeEnded(
                at, host, "o" + number, "step", change, number, total, Duration.between(changeStarted, at)));
    }

    Scene change(String host, int number, int total, String change, long millis) {
        return begin(host, number, total, change).after(millis).finish(host, number, total, change);
    }

    Scene fail(String host, int number, String change, String... tail) {
        return on(at -> new ChangeFailed(at, host, "o" + number, "step", change, 1, List.of(tail)));
    }

    Scene leave(String host, boolean ok, int applied, int planned) {
        return on(at -> new HostEnded(at, host, ok, applied, planned));
    }

    Scene end(boolean changed) {
        return on(at -> new RunEnded(at, "shop", "r1", true, changed, Duration.between(START, at), null));
    }

    Scene end(SlipwayException failure) {
        return on(at -> new RunEnded(at, "shop", "r1", false, true, Duration.between(START, at), failure));
    }

    Scene close() {
        progress.close();
        return this;
    }
}
