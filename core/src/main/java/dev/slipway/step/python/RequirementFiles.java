package dev.slipway.step.python;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads requirements files and those that they include. For one thread. */
final class RequirementFiles {

    private final Code code;
    private final String project;
    private final Consumer<String> mistakes;
    private final Set<String> seen = new HashSet<>();

    final SortedMap<String, String> inputs = new TreeMap<>();
    final SortedSet<String> names = new TreeSet<>();
    boolean hashed;
    boolean copied;

    /**
     * Reads on behalf of a project.
     *
     * @param code the code
     * @param project the directory in which pip runs, below the root
     * @param mistakes takes what is wrong
     */
    RequirementFiles(Code code, String project, Consumer<String> mistakes) {
        this.code = code;
        this.project = project;
        this.mistakes = mistakes;
    }

    /** Reads a file that is there, and all that it includes; constraints name nothing that is asked for. */
    void read(String path, boolean constraints) {
        if (!seen.add((constraints ? "constraints " : "requirements ") + path)) {
            return;
        }
        inputs.put(path, code.digest(path));
        for (RequirementLine line : RequirementLine.of(code.text(path))) {
            hashed |= line.hashed();
            switch (line.option()) {
                case "" -> requirement(path, line, constraints);
                case "--requirement" -> include(path, line.value(), constraints);
                case "--constraint" -> include(path, line.value(), true);
                case "--editable" -> editable(path, line);
                case "--find-links" -> local(line.value());
                default -> {}
            }
        }
    }

    private void requirement(String from, RequirementLine line, boolean constraints) {
        if (line.isLocal()) {
            copied = true;
            String path = line.path();
            if (!path.startsWith("/") && !local(path)) {
                mistakes.accept(from + " asks for " + path + ", which is not in the code");
            }
        } else if (!constraints && !line.name().isEmpty()) {
            names.add(line.name());
        }
    }

    /** pip looks for included files beside the file that includes them. */
    private void include(String from, String path, boolean constraints) {
        if (path.contains("://")) {
            return;
        }
        int slash = from.lastIndexOf('/');
        String included = Code.resolve(slash < 0 ? "" : from.substring(0, slash), path);
        if (included == null || !code.has(included)) {
            mistakes.accept(from + " includes " + path + ", which is not in the code");
        } else {
            read(included, constraints);
        }
    }

    private void editable(String from, RequirementLine line) {
        if (!line.value().contains("://")) {
            mistakes.accept(from + " has '-e " + line.value()
                    + "', which ties the virtualenv to the directory of one release: leave" + " out the -e");
        }
    }

    /** Notes what lies at a path of the code, seen from where pip runs; false if there is nothing. */
    private boolean local(String path) {
        String place = Code.resolve(project, path);
        if (place == null || !(code.has(place) || code.hasDirectory(place))) {
            return false;
        }
        inputs.put(place.isEmpty() ? "." : place, code.digest(place));
        return true;
    }
}
