package dev.slipway.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of one ignore file, as git reads them. Immutable.
 *
 * @param rules in the order of the file; the last one that fits decides
 */
record IgnoreRules(List<Rule> rules) {

    /**
     * A line.
     *
     * @param path fits paths seen from the file's directory
     * @param directories whether it speaks of directories only
     * @param ignores false for an exception
     */
    private record Rule(Pattern path, boolean directories, boolean ignores) {}

    static IgnoreRules of(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().forEach(line -> rule(line).ifPresent(rules::add));
        return new IgnoreRules(List.copyOf(rules));
    }

    /** What the rules say of a path seen from the file's directory; empty if nothing. */
    Optional<Boolean> ignores(String path, boolean directory) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if ((directory || !rule.directories) && rule.path.matcher(path).matches()) {
                return Optional.of(rule.ignores);
            }
        }
        return Optional.empty();
    }

    private static Optional<Rule> rule(String line) {
        // Spaces at the end count only behind a backslash.
        String text = line.replaceFirst("(?<!\\\\)[ \\t]+$", "");
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean exception = text.startsWith("!");
        text = exception ? text.substring(1) : text;
        boolean directories = text.endsWith("/");
        text = directories ? text.substring(0, text.length() - 1) : text;
        boolean anchored = text.indexOf('/') >= 0;
        text = text.startsWith("/") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rule(Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(text)), directories, !exception));
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char at = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("/**", i) && i + 3 == glob.length()) {
                regex.append("/.+");
                i += 3;
            } else if (at == '*') {
                regex.append("[^/]*");
                i++;
            } else if (at == '?') {
                regex.append("[^/]");
                i++;
            } else if (at == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                regex.append(characters(glob.substring(i + 1, end)));
                i = end + 1;
            } else {
                boolean escaped = at == '\\' && i + 1 < glob.length();
                regex.append(Pattern.quote(String.valueOf(escaped ? glob.charAt(i + 1) : at)));
                i += escaped ? 2 : 1;
            }
        }
        return regex.toString();
    }

    /** A set of characters; a slash never belongs to one. */
    private static String characters(String inside) {
        boolean not = inside.startsWith("!") || inside.startsWith("^");
        String set = (not ? inside.substring(1) : inside).replaceAll("([\\[\\\\&^])", "\\\\$1");
        return "(?!/)[" + (not ? "^" : "") + set + "]";
    }
}
