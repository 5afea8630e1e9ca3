package dev.slipway.event.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A terminal of unlimited height: applies what is written to it, so that a test sees what a person sees. Refuses control sequences that it does
 * not know, and has its own idea of which characters are wide.
 */
class TinyTerminal implements Appendable {

    private static final String BESIDE_WIDE = "";

    private final int width;
    private final List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    private final StringBuilder raw = new StringBuilder();
    private int row;
    private int column;
    private boolean wrap = true;

    TinyTerminal(int width) {
        this.width = width;
    }

    @Override
    public synchronized Appendable append(CharSequence text) {
        raw.append(text);
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == 0x1b) {
                i = sequence(points, i + 1);
            } else {
                put(points[i]);
            }
        }
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int from, int to) {
        return append(text.subSequence(from, to));
    }

    @Override
    public Appendable append(char c) {
        return append(String.valueOf(c));
    }

    private int sequence(int[] points, int from) {
        int end = from;
        while (!Character.isLetter(points[end])) {
            end++;
        }
        String sequence = new String(points, from, end - from + 1);
        if (sequence.matches("\\[\\d+A")) {
            row -= Integer.parseInt(sequence.substring(1, sequence.length() - 1));
            if (row < 0) {
                throw new AssertionError("the cursor left the screen");
            }
        } else if (sequence.equals("[J")) {
            rows.subList(row + 1, rows.size()).clear();
            List<String> line = rows.get(row);
            line.subList(Math.min(column, line.size()), line.size()).clear();
        } else if (sequence.matches("\\[\\?7[lh]")) {
            wrap = sequence.endsWith("h");
        } else if (!sequence.matches("\\[\\d*m")) {
            throw new AssertionError("unknown control sequence " + sequence);
        }
        return end;
    }

    private void put(int point) {
        if (point == '\n') {
            row++;
            column = 0; // the terminal driver makes \r\n of \n
            if (row == rows.size()) {
                rows.add(new ArrayList<>());
            }
        } else if (point == '\r') {
            column = 0;
        } else if (Character.isISOControl(point)) {
            throw new AssertionError("control character " + point);
        } else {
            draw(point);
        }
    }

    private void draw(int point) {
        int cells = cells(point);
        if (cells == 0) {
            List<String> line = rows.get(row);
            line.set(line.size() - 1, line.get(line.size() - 1) + Character.toString(point));
            return;
        }
        if (column + cells > width) {
            if (!wrap) {
                throw new AssertionError("a line that is redrawn is too wide: " + rows.get(row));
            }
            put('\n');
        }
        cell(Character.toString(point));
        if (cells == 2) {
            cell(BESIDE_WIDE);
        }
    }

    private static int cells(int point) {
        if (Character.getType(point) == Character.NON_SPACING_MARK || point == 0x200d) {
            return 0;
        }
        return Character.isIdeographic(point) || point >= 0x1f300 && point <= 0x1faff ? 2 : 1;
    }

    private void cell(String text) {
        List<String> line = rows.get(row);
        while (line.size() < column) {
            line.add(" ");
        }
        if (column < line.size()) {
            line.set(column, text);
        } else {
            line.add(text);
        }
        column++;
    }

    /** What a person sees. */
    synchronized String screen() {
        return rows.stream().map(line -> String.join("", line)).collect(Collectors.joining("\n"));
    }

    /** What was written. */
    synchronized String raw() {
        return raw.toString();
    }
}
