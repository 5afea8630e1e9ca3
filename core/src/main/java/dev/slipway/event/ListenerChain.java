package dev.slipway.event;

import java.util.Objects;
import java.util.stream.Stream;

/** Two listeners as one. A type of its own so that {@link Listeners} can take it apart and blame the one that fails. */
record ListenerChain(Listener first, Listener second) implements Listener {

    ListenerChain {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public void on(Event event) {
        try {
            first.on(event);
        } catch (RuntimeException | Error failure) {
            tellSecond(event, failure);
            throw failure;
        }
        second.on(event);
    }

    private void tellSecond(Event event, Throwable failure) {
        try {
            second.on(event);
        } catch (RuntimeException | Error another) {
            if (!another.equals(failure)) {
                failure.addSuppressed(another);
            }
        }
    }

    static Stream<Listener> flatten(Listener listener) {
        return listener instanceof ListenerChain chain
                ? Stream.concat(flatten(chain.first), flatten(chain.second))
                : Stream.of(listener);
    }
}
