package dev.slipway.step.python;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the directory of {@code manage.py}. Stateless. */
final class ProjectDirectory {

    private static final String MANAGE = "manage.py";

    private ProjectDirectory() {}

    /**
     * Finds it, or reports why not.
     *
     * @param code the code
     * @param said what the user said, or null
     * @param origin where the code comes from
     * @param mistakes takes what is wrong
     * @return the directory below the root, empty for the root
     */
    static String find(Code code, @Nullable String said, String origin, Consumer<String> mistakes) {
        List<String> candidates = code.directoriesWith(MANAGE);
        if (said != null) {
            return said(said, candidates, origin, mistakes);
        }
        if (candidates.contains("")) {
            return "";
        }
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        mistakes.accept(
                candidates.isEmpty()
                        ? "there is no manage.py in " + origin + ": is it the code of a Django project?"
                        : "there are several manage.py in " + origin + ": call directory(…) with one of "
                                + named(candidates));
        return "";
    }

    private static String said(String said, List<String> candidates, String origin, Consumer<String> mistakes) {
        String directory = Code.resolve("", said);
        if (directory == null) {
            mistakes.accept("directory(\"" + said + "\"): name a directory below the root of the code");
            return "";
        }
        if (!candidates.contains(directory)) {
            mistakes.accept("directory(\"" + said + "\"): there is no manage.py in it, in " + origin + "; "
                    + (candidates.isEmpty() ? "there is none elsewhere either" : "there is in " + named(candidates)));
        }
        return directory;
    }

    private static String named(List<String> directories) {
        return String.join(
                ", ",
                directories.stream()
                        .map(each -> each.isEmpty() ? "the root" : "\"" + each + "\"")
                        .toList());
    }
}
