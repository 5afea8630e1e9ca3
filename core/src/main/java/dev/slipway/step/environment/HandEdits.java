package dev.slipway.step.environment;

import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.resource.Facts;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether somebody has edited an environment file on the host. The host itself compares, since what is in such a file never leaves
 * it. Immutable.
 *
 * @param file the file of the release that is wanted
 * @param active the link to that of the release that users get
 */
record HandEdits(String file, String active) {

    /** Prints a line for each of the two that is not what its first line says that it was when it was written, with its time. */
    private static final String SCRIPT = """
            look() {
                [ -f "$1" ] || return 0
                IFS= read -r first <"$1"
                case $first in
                '# Managed by Slipway ('*' sha256:'*) noted=${first##* sha256:} ;;
                *) noted=none ;;
                esac
                case $(tail -n +2 -- "$1" | sha256sum) in "$noted"*) return 0 ;; esac
                echo "$2 $(date -u -r "$1" +%Y%m%dT%H%M%SZ) ${1##*/}"
            }
            look "$1" edited
            active=$(readlink -f -- "$2") && [ "$active" != "$1" ] && look "$active" behind
            exit 0
            """;

    CommandProbe probe() {
        return new CommandProbe("look for edits in " + file, List.of("sh", "-c", SCRIPT, "sh", file, active), "root");
    }

    /** The name under which the file is kept if it was edited: with its time, since a digest could tell of its secrets. */
    Optional<String> backup(Facts facts) {
        return said(facts, "edited")
                .map(words -> file.substring(1).replaceAll("[^A-Za-z0-9._-]", "-") + "." + words[1]);
    }

    /** What people should know of a file that is replaced by that of the next release. */
    Optional<String> warning(Facts facts) {
        return said(facts, "behind")
                .map(words -> "somebody edited " + words[2] + ", the environment of the release that users get, on the"
                        + " host; the next release has a file of its own, without that: say it in environment(…)");
    }

    /** What a plan says of it. */
    static String kept(String backup) {
        return "it was edited since Slipway wrote it: that version is kept as " + WriteFile.BACKUPS + "/" + backup
                + "\n";
    }

    private Optional<String[]> said(Facts facts, String what) {
        return facts.get(probe())
                .output()
                .lines()
                .map(line -> line.split(" ", 3))
                .filter(words -> words.length == 3 && words[0].equals(what) && words[1].matches("[0-9TZ]{16}"))
                .findFirst();
    }
}
