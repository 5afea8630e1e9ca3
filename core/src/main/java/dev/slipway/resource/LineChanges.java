package dev.slipway.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Finds a shortest way from one sequence of lines to another: the greedy algorithm of Myers (1986), with a bound. Not thread-safe. */
final class LineChanges {

    /** Edits that are looked for before the middle is replaced as a whole; the trace of a search takes up to its square of ints. */
    private static final int MAX_EDITS = 1_000;

    /** Comparisons that are made at most, some tenths of a second: counted, not timed, so that the same input gives the same output. */
    private static final long MAX_STEPS = 50_000_000L;

    private final int[] before;
    private final int[] after;
    private final int skipped;
    private final int length;
    private final int newLength;
    private long steps;

    private LineChanges(int[] before, int[] after) {
        this.before = before;
        this.after = after;
        int shorter = Math.min(before.length, after.length);
        int start = 0;
        while (start < shorter && before[start] == after[start]) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before[before.length - 1 - end] == after[after.length - 1 - end]) {
            end++;
        }
        this.skipped = start;
        this.length = before.length - start - end;
        this.newLength = after.length - start - end;
    }

    /**
     * Lines {@code from} (inclusive) to {@code to} (exclusive) give way to lines {@code newFrom} to {@code newTo}.
     *
     * @param from first line that goes
     * @param to first line behind them
     * @param newFrom first line that comes
     * @param newTo first line behind them
     */
    record Change(int from, int to, int newFrom, int newTo) {}

    /** All changes in order, with at least one common line between any two. */
    static List<Change> between(int[] before, int[] after) {
        return new LineChanges(before, after).search();
    }

    private List<Change> search() {
        if (length == 0 && newLength == 0) {
            return List.of();
        }
        if (length == 0 || newLength == 0) {
            return whole();
        }
        int most = Math.min(MAX_EDITS, length + newLength);
        int[] furthest = new int[2 * most + 3];
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most && steps < MAX_STEPS; edits++) {
            boolean arrived = extend(furthest, most + 1, edits);
            trace.add(Arrays.copyOfRange(furthest, most + 1 - edits, most + 2 + edits));
            if (arrived) {
                return backtrack(trace);
            }
        }
        return whole();
    }

    private List<Change> whole() {
        return List.of(new Change(skipped, skipped + length, skipped, skipped + newLength));
    }

    /** Moves every diagonal on by one edit and down its snake; true once the end is reached. */
    private boolean extend(int[] furthest, int origin, int edits) {
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int at = origin + diagonal;
            boolean down = diagonal == -edits || (diagonal != edits && furthest[at - 1] < furthest[at + 1]);
            int x = edits == 0 ? 0 : down ? furthest[at + 1] : furthest[at - 1] + 1;
            int start = x;
            while (x < length && x - diagonal < newLength && before[skipped + x] == after[skipped + x - diagonal]) {
                x++;
            }
            steps += 1 + x - start;
            furthest[at] = x;
            if (x >= length && x - diagonal >= newLength) {
                return true;
            }
        }
        return false;
    }

    /** Walks the trace from its end; {@code trace.get(d)[d + k]} is how far diagonal k got with d edits. */
    private List<Change> backtrack(List<int[]> trace) {
        List<Change> changes = new ArrayList<>();
        int x = length;
        int y = newLength;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            int[] previous = trace.get(edits - 1);
            int diagonal = x - y;
            int at = diagonal + edits - 1;
            boolean down = diagonal == -edits || (diagonal != edits && previous[at - 1] < previous[at + 1]);
            int fromX = down ? previous[at + 1] : previous[at - 1];
            int fromY = down ? fromX - (diagonal + 1) : fromX - (diagonal - 1);
            prepend(
                    changes,
                    down ? new Change(fromX, fromX, fromY, fromY + 1) : new Change(fromX, fromX + 1, fromY, fromY));
            x = fromX;
            y = fromY;
        }
        Collections.reverse(changes);
        return changes.stream()
                .map(change -> new Change(
                        change.from + skipped, change.to + skipped, change.newFrom + skipped, change.newTo + skipped))
                .toList();
    }

    /** Changes are found from the last to the first; neighbours become one. */
    private static void prepend(List<Change> changes, Change found) {
        Change next = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        if (next != null && found.to == next.from && found.newTo == next.newFrom) {
            changes.set(changes.size() - 1, new Change(found.from, next.to, found.newFrom, next.newTo));
        } else {
            changes.add(found);
        }
    }
}
