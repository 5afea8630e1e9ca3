package dev.slipway.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of {@code NAME=value} as dotenv libraries do: blank lines, comments, {@code export}, single quotes that keep everything,
 * double quotes with escapes, both over several lines. Variables are not expanded: a value that would need it is refused, not misread. For
 * one thread.
 */
final class DotenvFile {

    private static final Pattern NAME = Pattern.compile("(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*");
    private static final Pattern NOTHING = Pattern.compile("\\s*+(?:#[^\\n]*+)?");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("[^\\n]*");
    private static final Pattern REST = Pattern.compile("[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|\\z)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final String text;
    private int at;

    private DotenvFile(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @param text the file
     * @return values by name; of two with one name the later
     * @throws IllegalArgumentException if a line makes no sense; the message has its number, and none of its text
     */
    static Map<String, String> parse(String text) {
        return new DotenvFile(text).read();
    }

    private Map<String, String> read() {
        Map<String, String> values = new HashMap<>();
        for (skip(); at < text.length(); skip()) {
            Matcher name = take(NAME);
            if (name == null) {
                throw problem("is not NAME=value");
            }
            values.put(name.group(1), value());
        }
        return values;
    }

    /** Goes on to the next line that says something. */
    private void skip() {
        int before = -1;
        while (at > before) {
            before = at;
            take(NOTHING);
        }
    }

    private String value() {
        int start = at;
        Matcher single = take(SINGLE);
        Matcher quoted = single != null ? single : take(DOUBLE);
        if (quoted == null) {
            return bare();
        }
        if (take(REST) == null) {
            throw problem("goes on behind its closing quote");
        }
        return single != null ? quoted.group(1) : unescaped(start, quoted.group(1));
    }

    private String bare() {
        int start = at;
        Matcher bare = take(BARE);
        String value = bare == null ? "" : bare.group();
        if (value.startsWith("'") || value.startsWith("\"")) {
            at = start;
            throw problem("has no closing quote");
        }
        return unexpanded(start, value.replaceFirst("(^|[ \\t])#.*", "").strip());
    }

    private String unescaped(int start, String value) {
        return ESCAPE.matcher(unexpanded(start, value)).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\\", "\"", "$", "'", "`" -> Matcher.quoteReplacement(escape.group(1));
            default -> Matcher.quoteReplacement(escape.group());
        });
    }

    private String unexpanded(int start, String value) {
        if (value.matches("(?s).*(?<!\\\\)\\$\\{.*")) {
            at = start;
            throw problem("refers to another variable with ${…}: put the value into single quotes or write it out");
        }
        return value;
    }

    private @Nullable Matcher take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    private IllegalArgumentException problem(String what) {
        long line = text.substring(0, at).chars().filter(each -> each == '\n').count() + 1;
        return new IllegalArgumentException("line " + line + " " + what);
    }
}
