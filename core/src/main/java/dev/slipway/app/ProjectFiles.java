package dev.slipway.app;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which files the code of a release has, so that a step can refuse a module that is not there before anything is done. Immutable.
 *
 * @param known false while a description is only checked: nothing can be said of the files then
 * @param project the directory of {@code manage.py} below the root of the code, empty for the root itself
 * @param paths the files, by their path below the root
 * @param installed the distributions that the application requires, which may bring modules of their own, as names of modules
 */
public record ProjectFiles(boolean known, String project, SortedSet<String> paths, Set<String> installed) {

    private static final int SUGGESTED = 3;

    /** Copies the sets. */
    public ProjectFiles {
        paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        installed = Set.copyOf(installed);
    }

    /**
     * Looks for a module where Python will look: in the directory of {@code manage.py}.
     *
     * @param module its dotted name, such as {@code core.wsgi}
     * @return a sentence if it is certain that there is none
     */
    public Optional<String> missing(String module) {
        int dot = module.indexOf('.');
        String top = dot < 0 ? module : module.substring(0, dot);
        String place = module.replace('.', '/');
        if (!known || has(place) || (!has(top) && installed.contains(top))) {
            return Optional.empty();
        }
        List<String> alike = alike(module.substring(module.lastIndexOf('.') + 1));
        return Optional.of("there is no module " + module + " in " + (project.isEmpty() ? "the code" : project)
                + (alike.isEmpty() ? "" : "; there is " + String.join(", ", alike)));
    }

    /** A file, a package, or a directory of modules without a file of its own. */
    private boolean has(String place) {
        String path = prefix() + place;
        return paths.contains(path + ".py")
                || paths.contains(path + ".so")
                || !paths.subSet(path + "/", path + "0").isEmpty()
                || paths.subSet(path + ".", path + "/").stream().anyMatch(each -> each.endsWith(".so"));
    }

    private List<String> alike(String last) {
        return paths.stream()
                .filter(path -> path.startsWith(prefix()))
                .map(path -> path.substring(prefix().length()))
                .filter(path -> path.endsWith("/" + last + ".py") || path.endsWith("/" + last + "/__init__.py"))
                .map(path -> path.replaceFirst("(/__init__)?\\.py$", "").replace('/', '.'))
                .limit(SUGGESTED)
                .toList();
    }

    private String prefix() {
        return project.isEmpty() ? "" : project + "/";
    }
}
