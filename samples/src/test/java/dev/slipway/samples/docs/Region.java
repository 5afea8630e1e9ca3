package dev.slipway.samples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regions of source files, marked as for Javadoc's external snippets: {@code // @start region="name"} to {@code // @end}; in XML, the same
 * within comments.
 */
final class Region {

    private static final Pattern COMMENT = Pattern.compile("(?://|<!--) (@[^>]*?)(?: -->)?");

    private Region() {}

    /** The lines of {@code file#region}, moved to the left as far as they go. */
    static String of(Path root, String source) throws IOException {
        int hash = source.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException(
                    "a Java block needs <!-- from: file#region --> right before it, not '" + source + "'");
        }
        String start = "@start region=\"" + source.substring(hash + 1) + "\"";
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(root.resolve(source.substring(0, hash)))) {
            if (inside && said(line).equals("@end")) {
                return String.join("\n", lines).stripIndent() + "\n";
            } else if (inside) {
                lines.add(line);
            }
            inside |= said(line).equals(start);
        }
        throw new IllegalArgumentException(source + " is no region");
    }

    /** What a line says that is nothing but a comment. */
    private static String said(String line) {
        Matcher comment = COMMENT.matcher(line.strip());
        return comment.matches() ? comment.group(1) : "";
    }
}
