package dev.slipway.step.django;

import dev.slipway.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What migrating would do, as Django said on the host when the release was checked. Immutable.
 *
 * @param fresh whether nothing was applied yet
 * @param pending what would run, in order
 * @param problems why something is not known, in sentences
 */
record Forecast(boolean fresh, List<PlannedMigration> pending, List<String> problems) {

    Forecast {
        pending = List.copyOf(pending);
        problems = List.copyOf(problems);
    }

    /** Reads what the host has noted. It was written by a program that the application's code runs in: it may be anything. */
    static Forecast read(String json) {
        List<PlannedMigration> pending = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean fresh = false;
        try {
            for (Object database : list(Json.read(json), "databases")) {
                fresh |= Boolean.TRUE.equals(value(database, "new"));
                list(database, "pending").forEach(each -> pending.add(migration(each)));
                if (value(database, "problem") != null) {
                    problems.add(text(database, "problem"));
                }
            }
        } catch (IllegalArgumentException unreadable) {
            problems.add("the host's note of it can't be read");
        }
        return new Forecast(fresh, pending, problems);
    }

    private static PlannedMigration migration(Object tree) {
        return new PlannedMigration(
                text(tree, "name"),
                Boolean.TRUE.equals(value(tree, "atomic")),
                list(tree, "operations").stream().map(Forecast::operation).toList(),
                risks(tree));
    }

    private static PlannedMigration.Operation operation(Object tree) {
        return new PlannedMigration.Operation(
                text(tree, "what"),
                risks(tree),
                list(tree, "sql").stream().map(String::valueOf).toList());
    }

    private static List<String> risks(Object tree) {
        return list(tree, "risks").stream()
                .map(each -> text(each, "kind") + ": " + text(each, "why"))
                .toList();
    }

    private static List<Object> list(@Nullable Object tree, String name) {
        return value(tree, name) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object.class::cast).toList()
                : List.of();
    }

    private static String text(Object tree, String name) {
        return String.valueOf(value(tree, name));
    }

    private static @Nullable Object value(@Nullable Object tree, String name) {
        return tree instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
