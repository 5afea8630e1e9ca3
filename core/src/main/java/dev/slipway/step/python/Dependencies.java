package dev.slipway.step.python;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the application needs of other people's Python. Immutable.
 *
 * @param files requirement files, by path below the root of the code
 * @param constraints files of constraints, likewise
 * @param lines requirements that stand in no file of the code that pip reads
 * @param project what of the code is installed itself, as pip takes it, or an empty text
 * @param names the distributions that are asked for, in their normal form
 * @param hashed whether pip demands a hash of every package
 * @param inputs digests of all that was read, by path
 * @param copied whether pip builds something out of the code, and therefore needs a copy to write in
 */
record Dependencies(
        List<String> files,
        List<String> constraints,
        List<String> lines,
        String project,
        SortedSet<String> names,
        boolean hashed,
        SortedMap<String, String> inputs,
        boolean copied) {

    Dependencies {
        files = List.copyOf(files);
        constraints = List.copyOf(constraints);
        lines = List.copyOf(lines);
    }

    /** How indexes compare names: lower case, runs of punctuation as one hyphen (PEP 503). */
    static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
