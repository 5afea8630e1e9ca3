package dev.slipway.testkit.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One archive that apt reads: where it is, which suite, which components, which key signs it. An empty key means apt's default. */
record AptSource(String uri, String suite, List<String> components, String signedBy) {

    private static final Set<String> CODE_NAMES = Set.of(
            "buster", "bullseye", "bookworm", "trixie", "forky", "sid", "stable", "oldstable", "testing", "unstable");

    /** Reads a file of the deb822 format, as in {@code debian.sources}. */
    static List<AptSource> deb822(String text) {
        List<AptSource> found = new ArrayList<>();
        for (String stanza : text.replace("\r", "").split("\n\\s*\n")) {
            Map<String, String> fields = fields(stanza);
            if (!words(fields.get("types")).contains("deb") || "no".equals(fields.get("enabled"))) {
                continue;
            }
            String key = fields.getOrDefault("signed-by", "").strip();
            for (String uri : words(fields.get("uris"))) {
                for (String suite : words(fields.get("suites"))) {
                    found.add(
                            new AptSource(uri, suite, words(fields.get("components")), key.startsWith("/") ? key : ""));
                }
            }
        }
        return found;
    }

    private static Map<String, String> fields(String stanza) {
        Map<String, String> fields = new HashMap<>();
        String name = "";
        for (String line : stanza.split("\n")) {
            int colon = line.indexOf(':');
            if (line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(name, line.strip(), (first, more) -> first + "\n" + more);
            } else if (colon > 0) {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.put(name, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static List<String> words(@Nullable String value) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** Reads a file of the old format, one source a line. */
    static List<AptSource> lines(String text) {
        List<AptSource> found = new ArrayList<>();
        for (String line : text.split("\n")) {
            String rest = line.replaceFirst("#.*", "").strip();
            if (!rest.startsWith("deb ") && !rest.startsWith("deb\t")) {
                continue;
            }
            rest = rest.substring(4).strip();
            String key = "";
            if (rest.startsWith("[")) {
                key = rest.replaceFirst(".*signed-by=([^\\s\\]]+).*|.*", "$1");
                rest = rest.substring(rest.indexOf(']') + 1).strip();
            }
            List<String> words = words(rest);
            if (words.size() >= 2) {
                found.add(new AptSource(words.get(0), words.get(1), words.subList(2, words.size()), key));
            }
        }
        return found;
    }

    /** Tells whether this is a part of Debian itself, judged by the suite's code name. */
    boolean debian() {
        return CODE_NAMES.contains(codeName());
    }

    /** The same archive for another release; {@code bookworm-updates} becomes {@code trixie-updates}. */
    AptSource of(DebianRelease release) {
        return new AptSource(
                uri, release.codeName() + suite.substring(codeName().length()), components, signedBy);
    }

    /** Tells whether this holds the release itself and not its updates. */
    boolean main() {
        return suite.equals(codeName()) && components.contains("main");
    }

    private String codeName() {
        return suite.replaceFirst("[-/].*", "");
    }

    /** The source as a line of {@code sources.list}. */
    String line() {
        String options = signedBy.isEmpty() ? "" : "[signed-by=" + signedBy + "] ";
        return "deb " + options + uri + " " + suite + " " + String.join(" ", components) + "\n";
    }
}
