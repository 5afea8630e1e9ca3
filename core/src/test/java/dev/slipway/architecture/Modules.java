package dev.slipway.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A module of the library, as its descriptor has it.
 *
 * @param name such as {@code dev.slipway}
 * @param requires the names of other modules that are there when it runs
 */
record Modules(String name, List<String> requires) {

    private static final Pattern NAME = Pattern.compile("module (\\S+) \\{");
    private static final Pattern REQUIRES = Pattern.compile("requires (static )?(?:transitive )?(\\S+);");

    /** All three, from the one that uses the others down. */
    static List<Modules> all() throws IOException {
        return List.of(in("testkit"), in("core"), in("templates"));
    }

    /** What is required of others. */
    List<String> foreign() {
        return requires.stream().filter(each -> !each.startsWith("dev.slipway")).toList();
    }

    private static Modules in(String directory) throws IOException {
        String text = Files.readString(Path.of("..", directory, "src", "main", "java", "module-info.java"));
        String name = NAME.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        List<String> requires = REQUIRES.matcher(text)
                .results()
                .filter(found -> found.group(1) == null)
                .map((MatchResult found) -> found.group(2))
                .toList();
        return new Modules(name, requires);
    }
}
