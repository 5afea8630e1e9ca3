package dev.slipway.host.quote;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes values as Python 3 literals. Stateless and safe to use from many threads.
 *
 * <p>Literals are plain ASCII, whatever the text: how the file is encoded does not matter, and nothing in it can play tricks on the terminal
 * of whoever reads it.
 */
public final class PythonLiteral {

    private static final String LANGUAGE = "a Python literal";

    private PythonLiteral() {}

    /**
     * Writes a text.
     *
     * @param value any text; may be empty
     * @return a string literal in double quotes, on one line
     * @throws IllegalArgumentException if the text holds NUL, which no setting, path or argument can hold, or half a surrogate pair; the
     *     message does not repeat it
     */
    public static String text(String value) {
        Text.checked(LANGUAGE, value);
        StringBuilder literal = new StringBuilder(value.length() + 16).append('"');
        value.codePoints().forEach(character -> append(literal, character));
        return literal.append('"').toString();
    }

    private static void append(StringBuilder literal, int character) {
        switch (character) {
            case '"', '\\' -> literal.append('\\').append((char) character);
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            default -> {
                if (character >= ' ' && character < 0x7f) {
                    literal.append((char) character);
                } else if (character <= 0xff) {
                    literal.append(String.format(Locale.ROOT, "\\x%02x", character));
                } else if (character <= 0xffff) {
                    literal.append(String.format(Locale.ROOT, "\\u%04x", character));
                } else {
                    literal.append(String.format(Locale.ROOT, "\\U%08x", character));
                }
            }
        }
    }

    /**
     * Writes a value.
     *
     * @param value a text, an integer, a boolean, or a list or a map with texts as keys of such values
     * @return a literal on one line; maps in the order of their keys
     * @throws IllegalArgumentException if the value is of another kind, or a text in it can't be written
     */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonLiteral::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put((String) key, each));
            return sorted.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        throw new IllegalArgumentException(LANGUAGE + " can't hold a "
                + value.getClass().getSimpleName() + ": it takes texts, integers, booleans, lists and maps");
    }
}
