package dev.slipway.step.python;

import dev.slipway.app.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds out what an application needs: from what was said, or from the files that projects have. Immutable.
 *
 * @param code the code
 * @param project the directory of {@code manage.py}
 * @param said what the user said
 * @param mistakes takes what is wrong
 */
record DependencyReader(Code code, String project, Settings said, Consumer<String> mistakes) {

    Dependencies read(List<Requirement> needed) {
        RequirementFiles reading = new RequirementFiles(code, project, mistakes);
        List<String> constraints = named(said.constraints, "constraints");
        constraints.forEach(path -> reading.read(path, true));
        List<String> files = named(said.requirements, "requirements");
        List<String> lines = new ArrayList<>();
        String install = "";
        SortedSet<String> names = new TreeSet<>();
        if (said.requirements.isEmpty() && !said.noRequirements) {
            Optional<String> found = find("requirements.txt");
            if (found.isPresent() && said.extras.isEmpty()) {
                files = List.of(found.get());
            } else {
                install = project(reading, lines, names, found);
            }
        }
        files.forEach(path -> reading.read(path, false));
        boolean hashed = said.requireHashes || reading.hashed;
        names.addAll(reading.names);
        inject(needed, names, hashed, lines);
        return new Dependencies(
                files,
                constraints,
                lines,
                install,
                names,
                hashed,
                reading.inputs,
                reading.copied || !install.isEmpty());
    }

    private List<String> named(List<String> paths, String call) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            find(path)
                    .ifPresentOrElse(
                            found::add,
                            () -> mistakes.accept(call + "(\"" + path + "\"): there is no such file in the code"));
        }
        return found;
    }

    /** Looks beside {@code manage.py} first, then at the root. */
    private Optional<String> find(String path) {
        for (String directory : List.of(project, "")) {
            String place = Code.resolve(directory, path);
            if (place != null && code.has(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** What a project says of itself: a list, or a program that has to be run for it. */
    private String project(
            RequirementFiles reading, List<String> lines, SortedSet<String> names, Optional<String> other) {
        Optional<String> pyproject = find("pyproject.toml");
        if (pyproject.isPresent()) {
            Pyproject file = Pyproject.of(code.text(pyproject.get()));
            if (file.dependencies() != null) {
                said.extras.stream()
                        .filter(extra -> !file.extras().containsKey(extra))
                        .forEach(extra -> mistakes.accept(
                                "extras(\"" + extra + "\"): " + pyproject.get() + " has none of that name, only "
                                        + file.extras().keySet()));
                file.requirements(said.extras).forEach(line -> {
                    lines.add(line);
                    names.add(new RequirementLine("", line).name());
                });
                return "";
            }
        }
        Optional<String> built = pyproject.or(() -> find("setup.py")).or(() -> find("setup.cfg"));
        if (built.isEmpty()) {
            mistakes.accept(
                    other.isPresent()
                            ? "extras(…) speaks of pyproject.toml or setup.py, and there is neither beside manage.py or at the root:"
                                    + " name a requirements file instead"
                            : "there is no requirements.txt, pyproject.toml or setup.py beside manage.py or at the root of the code:"
                                    + " call requirements(…) with the file, or withoutRequirements()");
            return "";
        }
        int slash = built.get().lastIndexOf('/');
        String directory = slash < 0 ? "" : built.get().substring(0, slash);
        reading.inputs.put(directory.isEmpty() ? "." : directory, code.digest(directory));
        return (directory.equals(project) ? "." : "./" + "../".repeat(depth(project))) + extras();
    }

    private static int depth(String directory) {
        return directory.isEmpty() ? 0 : directory.split("/").length;
    }

    private String extras() {
        return said.extras.isEmpty() ? "" : "[" + String.join(",", said.extras) + "]";
    }

    /** Adds what other steps need and the application does not ask for itself. */
    private void inject(List<Requirement> needed, SortedSet<String> names, boolean hashed, List<String> lines) {
        for (Requirement each : needed) {
            if (names.add(Dependencies.normal(each.name()))) {
                if (hashed) {
                    mistakes.accept("the requirements have hashes, and " + each.name()
                            + " is not among them: add it there, with its hash, since pip takes nothing without one");
                }
                lines.add(each.specifier());
            }
        }
    }
}
