package dev.slipway.testkit.engine;

import dev.slipway.event.Event;
import dev.slipway.event.Listener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps every event, and reacts to some. Safe to use from many threads. */
final class Heard implements Listener {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> reactions = new CopyOnWriteArrayList<>();

    <E extends Event> Heard when(Class<E> kind, Consumer<E> reaction) {
        reactions.add(event -> {
            if (kind.isInstance(event)) {
                reaction.accept(kind.cast(event));
            }
        });
        return this;
    }

    @Override
    public void on(Event event) {
        events.add(event);
        reactions.forEach(each -> each.accept(event));
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    <E extends Event> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> kinds() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
