package dev.slipway.event;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns events into plain trees for JSON. */
final class EventTree {

    private EventTree() {}

    static Map<String, @Nullable Object> of(Event event) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Class<?> type = event.getClass();
        boolean ours = type.getPackageName().equals(Event.class.getPackageName()) && !type.isMemberClass();
        tree.put("event", ours ? type.getSimpleName() : type.getName());
        tree.put("at", event.at().toString());
        if (event instanceof HostEvent onHost) {
            tree.put("host", onHost.host());
        }
        if (event instanceof ChangeEvent ofChange) {
            tree.put("id", ofChange.id());
            tree.put("step", ofChange.step());
            tree.put("change", ofChange.change());
        }
        if (event instanceof Record) {
            Map<String, @Nullable Object> components = RecordComponents.of(event);
            components.remove("event"); // a user's component of that name must not pass for the type
            components.forEach((name, value) -> put(tree, name, value));
        }
        return tree;
    }

    private static void put(Map<String, @Nullable Object> tree, String name, @Nullable Object value) {
        if (value instanceof Duration duration) {
            tree.put(name + "Ms", duration.toMillis());
        } else {
            tree.put(name, value(value));
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        if (value instanceof Double real) {
            return Double.isFinite(real) ? real : real.toString();
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Throwable failure) {
            return failure(failure);
        }
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(EventTree::value).toList();
        }
        if (value instanceof Record record) {
            return fields(RecordComponents.of(record));
        }
        return value instanceof Map<?, ?> map ? fields(map) : value.toString();
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> values) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        values.forEach((name, each) -> put(tree, String.valueOf(name), each));
        return tree;
    }

    private static Map<String, @Nullable Object> failure(Throwable failure) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", failure.getClass().getName());
        tree.put("message", failure.getMessage());
        if (failure instanceof SlipwayException ours) {
            Circumstances at = ours.circumstances();
            tree.put("code", ours.code());
            tree.put("problem", ours.problem());
            tree.put("host", at.host());
            tree.put("step", at.step());
            tree.put("change", at.change());
            tree.put("output", at.output());
            tree.put("state", at.state());
            tree.put("next", at.next());
        }
        return tree;
    }
}
