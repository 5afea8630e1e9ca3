package dev.slipway.json;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a plain tree. */
final class TreeWriter {

    private TreeWriter() {}

    static void write(JsonGenerator out, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(each -> write(out, each));
            out.writeEndArray();
        } else {
            throw unknown(value);
        }
    }

    private static void writeNumber(JsonGenerator out, Number number) {
        if (number instanceof Integer || number instanceof Long) {
            out.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            out.writeNumber(big);
        } else if (number instanceof Double real && Double.isFinite(real)) {
            out.writeNumber(real);
        } else {
            throw unknown(number);
        }
    }

    private static void writeMap(JsonGenerator out, Map<?, ?> map) {
        out.writeStartObject();
        if (map instanceof LinkedHashMap || map instanceof SortedMap) {
            map.forEach((name, value) -> writeEntry(out, name, value));
        } else {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, value) -> sorted.put(name(name), value));
            sorted.forEach((name, value) -> writeEntry(out, name, value));
        }
        out.writeEndObject();
    }

    private static void writeEntry(JsonGenerator out, @Nullable Object name, @Nullable Object value) {
        out.writeName(name(name));
        write(out, value);
    }

    private static String name(@Nullable Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a tree for JSON: a name is no string");
    }

    // The value itself stays out of the message: it may be what must not be printed.
    private static IllegalArgumentException unknown(Object value) {
        String what = value instanceof Double
                ? "a number that is not finite"
                : "a " + value.getClass().getName();
        return new IllegalArgumentException("not a tree for JSON: it holds " + what);
    }
}
