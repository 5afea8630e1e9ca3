package dev.slipway.event.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as a terminal counts it: in columns. Where terminals disagree it counts more rather than less, so that lines never run over. */
final class Columns {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** First and last of the ranges that East Asian and emoji fonts draw two columns wide, in ascending order. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653,
                0x267F, 0x267F,
        0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4,
                0x26EA, 0x26EA,
        0x26F2, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274E, 0x2753, 0x2757,
                0x2795, 0x2797,
        0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x2E80, 0x303E, 0x3040, 0xA4CF, 0xA960, 0xA97F,
                0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE1F, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FF, 0x1F004,
                0x1F004, 0x1F0CF, 0x1F0CF,
        0x1F18E, 0x1F19A, 0x1F1E6, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0, 0x1F7F0, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int codePoint) {
        if (codePoint == 0xFE0F) {
            return 1; // asks for the wide, coloured form of what it follows
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Shortens a text to a width, without cutting what is drawn as one character. */
    static String fit(String text, int width, String ellipsis) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int left = width - width(ellipsis);
        for (Matcher next = GRAPHEME.matcher(text); next.find(); ) {
            left -= width(next.group());
            if (left < 0) {
                break;
            }
            out.append(next.group());
        }
        return width < width(ellipsis) ? "" : out.toString().stripTrailing() + ellipsis;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Breaks a text at spaces; a word that is too long stays whole, since what it names is to be copied. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
