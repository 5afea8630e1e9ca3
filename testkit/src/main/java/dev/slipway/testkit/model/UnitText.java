package dev.slipway.testkit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit's file and its drop-ins say. Immutable.
 *
 * @param values all values by section and key, such as {@code Service.ExecStart}
 * @param fingerprint changes when a file does
 */
record UnitText(Map<String, List<String>> values, String fingerprint) {

    static UnitText parse(List<Node> files) {
        Map<String, List<String>> values = new HashMap<>();
        StringBuilder fingerprint = new StringBuilder();
        for (Node each : files) {
            fingerprint.append(each.text()).append('\0');
            read(each.text(), values);
        }
        return new UnitText(values, fingerprint.toString());
    }

    private static void read(String text, Map<String, List<String>> values) {
        String section = "";
        for (String raw : text.replace("\\\n", " ").split("\n", -1)) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                put(
                        values,
                        section + "." + line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
    }

    /** An empty value forgets the ones before it. */
    private static void put(Map<String, List<String>> values, String key, String value) {
        List<String> all = values.computeIfAbsent(key, missing -> new ArrayList<>());
        if (value.isEmpty()) {
            all.clear();
        } else {
            all.add(value);
        }
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** All words of all values: for lists of units. */
    List<String> words(String key) {
        return all(key).stream()
                .flatMap(each -> List.of(each.split("\\s+")).stream())
                .toList();
    }

    String last(String key, String otherwise) {
        List<String> all = all(key);
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }

    boolean installable() {
        return values.keySet().stream().anyMatch(key -> key.startsWith("Install."));
    }
}
