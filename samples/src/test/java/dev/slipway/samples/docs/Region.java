package dev.slipway.samples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Regions of source files, marked as for Javadoc's external snippets: {@code // @start region="name"} to {@code // @end}. */
final class Region {

    private Region() {}

    /** The lines of {@code file#region}, moved to the left as far as they go. */
    static String of(Path root, String source) throws IOException {
        int hash = source.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException(
                    "a Java block needs <!-- from: file#region --> right before it, not '" + source + "'");
        }
        String start = "// @start region=\"" + source.substring(hash + 1) + "\"";
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(root.resolve(source.substring(0, hash)))) {
            if (inside && line.strip().equals("// @end")) {
                return String.join("\n", lines).stripIndent() + "\n";
            } else if (inside) {
                lines.add(line);
            }
            inside |= line.strip().equals(start);
        }
        throw new IllegalArgumentException(source + " is no region");
    }
}
