package dev.slipway.resource;

import dev.slipway.resource.LineChanges.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows how a text changes, in the unified format that {@code diff -u} prints and {@code patch} reads. Stateless, thread-safe. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NOTHING = "/dev/null";

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /**
     * Compares two texts line by line; a line ends with {@code \n} alone. Texts that differ in very many places are shown as replaced.
     *
     * @param label the name of what changes, usually a path
     * @param before the old text; empty means that there was none
     * @param after the new text; empty means that there is none any more
     * @return the diff with three lines of context, or an empty string if the texts are the same
     */
    public static String between(String label, String before, String after) {
        return before.equals(after) ? "" : new UnifiedDiff(before, after).format(name(label));
    }

    private String format(String name) {
        out.append("--- ").append(before.isEmpty() ? NOTHING : name).append('\n');
        out.append("+++ ").append(after.isEmpty() ? NOTHING : name).append('\n');
        List<Change> hunk = new ArrayList<>();
        for (Change change : changes()) {
            if (!hunk.isEmpty() && change.from() - hunk.get(hunk.size() - 1).to() > 2 * CONTEXT) {
                hunk(hunk);
                hunk.clear();
            }
            hunk.add(change);
        }
        hunk(hunk);
        return out.toString();
    }

    /** Numbers stand for lines while comparing: equal numbers, equal lines. */
    private List<Change> changes() {
        Map<String, Integer> numbers = new HashMap<>();
        return LineChanges.between(numbered(before, numbers), numbered(after, numbers));
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        return lines.stream()
                .mapToInt(line -> numbers.computeIfAbsent(line, unseen -> numbers.size()))
                .toArray();
    }

    private void hunk(List<Change> changes) {
        Change first = changes.get(0);
        Change last = changes.get(changes.size() - 1);
        int lead = Math.min(CONTEXT, first.from());
        int trail = Math.min(CONTEXT, before.size() - last.to());
        out.append("@@ -").append(range(first.from() - lead, last.to() + trail));
        out.append(" +")
                .append(range(first.newFrom() - lead, last.newTo() + trail))
                .append(" @@\n");
        int shown = first.from() - lead;
        for (Change change : changes) {
            print(' ', before, shown, change.from());
            print('-', before, change.from(), change.to());
            print('+', after, change.newFrom(), change.newTo());
            shown = change.to();
        }
        print(' ', before, shown, last.to() + trail);
    }

    /** Lines count from one; a range without lines names the line before it. */
    private static String range(int from, int to) {
        int count = to - from;
        return count == 1 ? String.valueOf(to) : (count == 0 ? from : from + 1) + "," + count;
    }

    private void print(char mark, List<String> lines, int from, int to) {
        for (String line : lines.subList(from, to)) {
            out.append(mark).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    /** Splits behind each newline, so that a last line without one differs from the same line with one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** A line end in a label would forge lines of the diff; behind a blank, a tab tells patch where the name ends. */
    private static String name(String label) {
        String oneLine = label.replaceAll("\\p{Cntrl}", "?");
        return oneLine.indexOf(' ') < 0 ? oneLine : oneLine + "\t";
    }
}
