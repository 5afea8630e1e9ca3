package dev.slipway.step.django;

import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Migrations in a release's code, from their files alone: nothing of them is run, so that what is said of them is a guess. Immutable.
 *
 * @param tree the code
 */
record MigrationFiles(Tree tree) {

    private static final Pattern FILE = Pattern.compile("(?:.*/)?([A-Za-z_]\\w*)/migrations/([A-Za-z0-9_]+)\\.py");
    private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");
    private static final Pattern REPLACED = Pattern.compile("(?s)^\\s*replaces\\s*=\\s*\\[(.*?)\\]", Pattern.MULTILINE);
    private static final Pattern PAIR =
            Pattern.compile("\\(\\s*[\"'](\\w+)[\"']\\s*,\\s*[\"'](\\w+)[\"']\\s*,?\\s*\\)");

    private static final Pattern LOSES = Pattern.compile(
            "\\b(RemoveField|DeleteModel)\\(|(?i)RunSQL\\(.*\\b(DROP\\s+(TABLE|COLUMN)|TRUNCATE|DELETE\\s+FROM)\\b",
            Pattern.DOTALL);
    private static final Pattern BREAKS =
            Pattern.compile("\\b(RemoveField|DeleteModel|RenameField|RenameModel|AlterModelTable)\\(");
    private static final Pattern LOCKS =
            Pattern.compile("\\b(AddIndex|AlterField|AddConstraint|AlterUniqueTogether|AlterIndexTogether)\\(");
    private static final Pattern ONE_WAY = Pattern.compile("\\bRunPython\\(\\s*[\\w.]+\\s*,?\\s*\\)");
    private static final Pattern ADDED = Pattern.compile("(?s)\\bAddField\\((.*?)(?=\\bmigrations\\.[A-Z]|\\z)");
    private static final Pattern LENIENT = Pattern.compile("null=True|db_default=|ManyToManyField|GeneratedField");

    /** Those that the host's record lacks, in the order of their names. */
    List<PlannedMigration> lacking(Set<String> applied) {
        List<PlannedMigration> found = new ArrayList<>();
        for (var file : tree.entries().entrySet()) {
            Matcher path = FILE.matcher(file.getKey());
            if (file.getValue().kind() == TreeEntry.Kind.FILE && path.matches()) {
                String name = path.group(1) + "." + path.group(2);
                String text = text(file.getValue().content());
                if (text.contains("class Migration") && !applied.contains(name) && !replacesApplied(text, applied)) {
                    found.add(guess(name, text));
                }
            }
        }
        return found;
    }

    private static boolean replacesApplied(String text, Set<String> applied) {
        Matcher replaces = REPLACED.matcher(text);
        if (!replaces.find()) {
            return false;
        }
        Set<String> names = PAIR.matcher(replaces.group(1))
                .results()
                .map(pair -> pair.group(1) + "." + pair.group(2))
                .collect(Collectors.toSet());
        return !names.isEmpty() && applied.containsAll(names);
    }

    private static PlannedMigration guess(String name, String text) {
        Set<Risk> risks = new TreeSet<>();
        mark(risks, LOSES.matcher(text).find(), Risk.DESTRUCTIVE);
        mark(risks, LOCKS.matcher(text).find(), Risk.LOCKING);
        mark(risks, ONE_WAY.matcher(text).find(), Risk.IRREVERSIBLE);
        boolean strict = ADDED.matcher(text)
                .results()
                .anyMatch(added -> !LENIENT.matcher(added.group(1)).find());
        mark(risks, strict || BREAKS.matcher(text).find(), Risk.INCOMPATIBLE);
        List<String> words = risks.isEmpty()
                ? List.of()
                : List.of("perhaps " + risks.stream().map(Risk::word).collect(Collectors.joining(", ")));
        return new PlannedMigration(name, !text.contains("atomic = False"), List.of(), words);
    }

    private static void mark(Set<Risk> risks, boolean found, Risk risk) {
        if (found) {
            risks.add(risk);
        }
    }

    private String text(String sha256) {
        try (InputStream in = tree.content(sha256).open()) {
            return COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the code can't be read any more", unreadable);
        }
    }
}
