package dev.slipway.step.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code pyproject.toml} says of dependencies. Immutable.
 *
 * @param dependencies what the project needs, or null where only a build can tell
 * @param extras what it needs in addition, by the name of the extra
 */
record Pyproject(@Nullable List<String> dependencies, SortedMap<String, List<String>> extras) {

    private static final Pattern TABLE = Pattern.compile("\\[\\s*([A-Za-z0-9_.\"' -]+?)\\s*]\\s*(?:#.*)?");
    private static final Pattern LIST = Pattern.compile("([A-Za-z0-9_.\"'-]+)\\s*=\\s*\\[(.*)", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(,)|(#[^\\n]*)|(]))");
    private static final String EXTRAS = "project.optional-dependencies";

    /** Reads the lists of texts in two tables; what else there is in the file does not matter. */
    static Pyproject of(String text) {
        SortedMap<String, List<String>> lists = new TreeMap<>();
        String table = "";
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            Matcher heading = TABLE.matcher(line);
            if (heading.matches()) {
                table = bare(heading.group(1));
                continue;
            }
            Matcher list = LIST.matcher(line);
            if (list.matches()) {
                String rest =
                        list.group(2) + "\n" + String.join("\n", List.of(lines).subList(i + 1, lines.length));
                lists.put((table.isEmpty() ? "" : table + ".") + bare(list.group(1)), texts(rest));
            }
        }
        SortedMap<String, List<String>> extras = new TreeMap<>();
        lists.forEach((key, value) -> {
            if (key.startsWith(EXTRAS + ".")) {
                extras.put(key.substring(EXTRAS.length() + 1), value);
            }
        });
        List<String> dynamic = lists.getOrDefault("project.dynamic", List.of());
        boolean told = lists.containsKey("project.dependencies") && !dynamic.contains("dependencies");
        return new Pyproject(told ? lists.get("project.dependencies") : null, extras);
    }

    private static String bare(String key) {
        return key.replaceAll("[\"' ]", "");
    }

    private static List<String> texts(String rest) {
        List<String> texts = new ArrayList<>();
        Matcher next = TEXT.matcher(rest);
        while (next.lookingAt() && next.group(5) == null) {
            if (next.group(1) != null) {
                texts.add(next.group(1).replaceAll("\\\\(.)", "$1"));
            } else if (next.group(2) != null) {
                texts.add(next.group(2));
            }
            next.region(next.end(), rest.length());
        }
        return texts;
    }

    /** The dependencies, and those of some extras. */
    List<String> requirements(Collection<String> wanted) {
        List<String> all = new ArrayList<>(dependencies == null ? List.of() : dependencies);
        wanted.forEach(extra -> all.addAll(extras.getOrDefault(extra, List.of())));
        return all;
    }
}
