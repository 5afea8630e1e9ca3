package dev.slipway.engine;

import dev.slipway.event.Event;
import dev.slipway.event.Listener;
import dev.slipway.secret.Mask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** How the engine speaks: tells listeners, with secrets masked and times taken from one clock. Thread-safe. */
record Voice(Listener listener, Clock clock, Mask mask) {

    void say(Function<Instant, Event> event) {
        listener.on(event.apply(clock.instant()));
    }

    String masked(String text) {
        return mask.apply(text);
    }

    List<String> masked(List<String> lines) {
        return lines.stream().map(mask::apply).toList();
    }

    Instant now() {
        return clock.instant();
    }

    Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
