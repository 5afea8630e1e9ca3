package dev.slipway.step.python;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.TreeEntry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one question tells of a host: how many files it has room for, whether a virtualenv's interpreter is still there, and which wheels
 * the host holds. One question, because each costs a process. Immutable.
 *
 * @param freeFiles how many files can still be made there, or less than 0 if nobody could tell
 * @param orphaned whether the virtualenv's interpreter is gone
 * @param wheels the wheels that the host holds, by their names
 */
record Surroundings(long freeFiles, boolean orphaned, SortedMap<String, TreeEntry> wheels) {

    /** The list of what is in a wheelhouse, as {@code sha256sum} writes and checks it. */
    static final String LIST = "SHA256SUMS";

    private static final String SCRIPT = """
            at=$1
            while [ -n "$at" ] && [ ! -d "$at" ]; do at=${at%/*}; done
            df -Pi "$at/" | { read -r line; read -r a b c free rest; echo "files $free"; }
            if [ -e "$2" ] && [ ! -x "$2/bin/python" ]; then echo orphaned; fi
            if [ -f "$3/SHA256SUMS" ]; then sed 's/^/wheel /' "$3/SHA256SUMS"; fi
            """;

    static CommandProbe probe(String home, String venv, String wheelhouse) {
        return new CommandProbe(
                "look at the room and the virtualenv below " + home,
                List.of("sh", "-c", SCRIPT, "sh", home, venv, wheelhouse),
                "root");
    }

    static Surroundings of(CommandFact fact) {
        long files = -1;
        boolean orphaned = false;
        SortedMap<String, TreeEntry> wheels = new TreeMap<>();
        for (String line : fact.output().lines().toList()) {
            String[] words = line.split(" +", 3);
            switch (words[0]) {
                case "files" -> files = number(words);
                case "orphaned" -> orphaned = true;
                case "wheel" -> {
                    if (words.length == 3 && words[1].matches("[0-9a-f]{64}")) {
                        wheels.put(words[2], new TreeEntry(TreeEntry.Kind.FILE, false, words[1]));
                    }
                }
                default -> {}
            }
        }
        return new Surroundings(files, orphaned, wheels);
    }

    /** Some file systems don't count files, and print a hyphen. */
    private static long number(String[] words) {
        return words.length > 1 && words[1].matches("[0-9]{1,18}") ? Long.parseLong(words[1]) : -1;
    }
}
