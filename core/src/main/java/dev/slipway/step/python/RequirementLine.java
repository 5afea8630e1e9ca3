package dev.slipway.step.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical line of a requirements file, as pip reads it. Immutable.
 *
 * @param option the option it begins with in its long form, such as {@code --requirement}, or an empty text for a requirement
 * @param value what follows the option, or the requirement
 */
record RequirementLine(String option, String value) {

    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern OPTION = Pattern.compile("(--[a-z-]+|-[a-z])(?:\\s*=\\s*|\\s+|(?<=^-[a-z])|$)(.*)");
    private static final Pattern NAME = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*\\])?\\s*(?:$|[<>=!~@;(\\s]).*");
    private static final Pattern LOCAL =
            Pattern.compile("[^\\s@;]*/.*|\\.{1,2}|file:.*|[^\\s;]+\\.(?:whl|zip|tar\\.gz)(?:\\s.*)?");

    /** The lines of a file, without comments and empty ones, continued lines joined. */
    static List<RequirementLine> of(String text) {
        List<RequirementLine> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            if (line.endsWith("\\") && !line.stripLeading().startsWith("#")) {
                open.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            add(open.append(line).toString(), lines);
            open.setLength(0);
        }
        add(open.toString(), lines);
        return lines;
    }

    private static void add(String joined, List<RequirementLine> lines) {
        String line = COMMENT.matcher(joined).replaceAll("").strip();
        if (line.isEmpty()) {
            return;
        }
        Matcher option = OPTION.matcher(line);
        lines.add(
                option.matches()
                        ? new RequirementLine(
                                longForm(option.group(1)), option.group(2).strip())
                        : new RequirementLine("", line));
    }

    private static String longForm(String option) {
        return switch (option) {
            case "-r" -> "--requirement";
            case "-c" -> "--constraint";
            case "-e" -> "--editable";
            case "-f" -> "--find-links";
            case "-i" -> "--index-url";
            default -> option;
        };
    }

    boolean isRequirement() {
        return option.isEmpty();
    }

    boolean hashed() {
        return option.equals("--require-hashes") || value.contains("--hash=") || value.contains("--hash ");
    }

    /** The distribution that it asks for, in its normal form, or an empty text if that can't be told from the line. */
    String name() {
        Matcher name = NAME.matcher(value);
        return !isLocal() && name.matches() ? Dependencies.normal(name.group(1)) : "";
    }

    /** Tells whether it leads to a file or directory. */
    boolean isLocal() {
        return value.startsWith("file:")
                || (!value.contains("://") && LOCAL.matcher(value).matches());
    }

    /** The path that it leads to, without extras and markers. */
    String path() {
        return value.replaceFirst("^file:(//)?", "").replaceFirst("(\\[[^\\]]*\\])?\\s*(;.*|\\s--.*)?$", "");
    }
}
