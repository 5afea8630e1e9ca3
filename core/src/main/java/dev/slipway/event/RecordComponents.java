package dev.slipway.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records of any type, as far as their modules let it. */
final class RecordComponents {

    private RecordComponents() {}

    /** The components in their order. Those of a record that is closed to this module are left out. */
    static Map<String, @Nullable Object> of(Object value) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (accessor.trySetAccessible()) {
                components.put(component.getName(), read(accessor, value));
            }
        }
        return components;
    }

    private static @Nullable Object read(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(accessor + " failed", thrown.getCause());
        }
    }
}
