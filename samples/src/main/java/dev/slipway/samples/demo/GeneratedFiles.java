package dev.slipway.samples.demo;

import dev.slipway.plan.HostPlan;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that a plan would write where there are none, read from its diffs: secrets are masked in them. Immutable.
 *
 * @param texts texts by absolute path
 */
record GeneratedFiles(SortedMap<String, String> texts) {

    private static final String NEW = "--- /dev/null\n+++ ";

    GeneratedFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    static GeneratedFiles of(Plan plan) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (HostPlan host : plan.hosts()) {
            for (PlannedChange change : host.changes()) {
                int at = change.diff().indexOf(NEW);
                if (at >= 0) {
                    String diff = change.diff().substring(at + NEW.length());
                    texts.put(diff.lines().findFirst().orElse(""), added(diff));
                }
            }
        }
        return new GeneratedFiles(texts);
    }

    /** The lines of a new file, below its name and the place in it. */
    private static String added(String diff) {
        return diff.lines()
                .skip(1)
                .filter(line -> line.startsWith("+"))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    Optional<String> first(String pattern) {
        return texts.keySet().stream().filter(path -> path.matches(pattern)).findFirst();
    }

    String text(String path) {
        return texts.getOrDefault(path, "");
    }

    /** Writes copies; returns how many. */
    int writeTo(Path directory) throws IOException {
        for (String path : texts.keySet()) {
            Path copy = directory.resolve(path.substring(1));
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.writeString(copy, text(path));
        }
        return texts.size();
    }
}
