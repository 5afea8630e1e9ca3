package dev.slipway.template;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies a model into plain data in a fixed order, so that templates see no object with methods and {@code Map.of} can't shuffle lines.
 * Stateless.
 */
final class PlainModel {

    private PlainModel() {}

    static Map<String, Object> of(Map<String, ?> model) {
        return map("", model);
    }

    /** Null stands for an absent value. */
    private static @Nullable Object plain(String path, @Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return map(path + ".", map);
        }
        if (value instanceof Collection<?> collection) {
            return list(path, collection);
        }
        if (value instanceof Record record) {
            return record(path, record);
        }
        throw refused(path, value.getClass());
    }

    private static Map<String, Object> map(String path, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (!(map instanceof LinkedHashMap || map instanceof SortedMap)) {
            entries.sort(Comparator.comparing(entry -> String.valueOf(entry.getKey())));
        }
        for (Map.Entry<?, ?> entry : entries) {
            put(copy, path, String.valueOf(entry.getKey()), entry.getValue());
        }
        return copy;
    }

    private static List<Object> list(String path, Collection<?> collection) {
        List<Object> copy = new ArrayList<>();
        for (Object element : collection) {
            Object plain = plain(path + "[" + copy.size() + "]", element);
            if (plain == null) {
                throw new IllegalArgumentException(
                        "the template model holds null at " + path + "[" + copy.size() + "]");
            }
            copy.add(plain);
        }
        if (collection instanceof Set && !(collection instanceof LinkedHashSet || collection instanceof SortedSet)) {
            copy.sort(Comparator.comparing(Object::toString));
        }
        return copy;
    }

    private static Map<String, Object> record(String path, Record record) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                put(
                        copy,
                        path + ".",
                        component.getName(),
                        component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException notPublic) {
                throw refused(path, record.getClass());
            }
        }
        return copy;
    }

    private static void put(Map<String, Object> copy, String path, String key, @Nullable Object value) {
        Object plain = plain(path + key, value);
        if (plain != null) {
            copy.put(key, plain);
        }
    }

    private static IllegalArgumentException refused(String path, Class<?> type) {
        return new IllegalArgumentException("the template model holds a " + type.getName() + " at " + path
                + "; it takes strings, numbers, booleans, enum constants, public records, maps and collections");
    }
}
