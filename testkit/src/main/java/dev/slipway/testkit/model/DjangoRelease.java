package dev.slipway.testkit.model;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release of a Django application, as a machine in memory has it.
 *
 * @param home its directory
 * @param conf what its {@code django.conf} says
 * @param migrations those that its code has, by name
 */
record DjangoRelease(String home, Map<String, String> conf, Map<String, Migration> migrations) {

    private static final Pattern LINE = Pattern.compile("(\\w+)='((?:[^']|'\\\\'')*)'");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(\\w+)/migrations/(\\w+)\\.py");
    private static final Pattern BREAKS = Pattern.compile("\\b(RemoveField|DeleteModel|RenameField|RenameModel)\\(");

    /**
     * A migration; all that a machine in memory knows of it is whether it takes something away.
     *
     * @param name such as {@code shop.0003_drop_note}
     * @param breaks whether code that does not know it fails once it is applied
     */
    record Migration(String name, boolean breaks) {}

    static DjangoRelease read(String home, FileTree files) {
        Map<String, String> conf = new TreeMap<>();
        Matcher line = LINE.matcher(text(files.at(home + "/django.conf")));
        while (line.find()) {
            conf.put(line.group(1), line.group(2).replace("'\\''", "'"));
        }
        Map<String, Migration> migrations = new TreeMap<>();
        files.below(home + "/code").forEach((path, node) -> {
            Matcher file = FILE.matcher(path);
            if (file.matches() && text(node).contains("class Migration")) {
                String name = file.group(1) + "." + file.group(2);
                migrations.put(
                        name, new Migration(name, BREAKS.matcher(text(node)).find()));
            }
        });
        return new DjangoRelease(home, conf, migrations);
    }

    private static String text(@Nullable Node node) {
        return node == null ? "" : node.text();
    }

    String id() {
        return home.substring(home.lastIndexOf('/') + 1);
    }

    String value(String name) {
        return conf.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return value(name).equals("yes");
    }

    List<String> words(String name) {
        return Stream.of(value(name).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    boolean breaks(String name) {
        Migration known = migrations.get(name);
        return known != null && known.breaks();
    }

    /** Those that a database lacks. */
    SortedSet<String> pending(SortedSet<String> applied) {
        SortedSet<String> pending = new TreeSet<>(migrations.keySet());
        pending.removeAll(applied);
        return pending;
    }

    /** Those that wait until users have it; nothing waits in a new database. */
    SortedSet<String> later(SortedSet<String> applied) {
        SortedSet<String> later = pending(applied);
        if (applied.isEmpty()) {
            later.clear();
        } else if (!value("after_switch").equals("*")) {
            later.retainAll(words("after_switch"));
        }
        return later;
    }
}
