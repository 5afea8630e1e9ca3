package dev.slipway.step.python;

import dev.slipway.app.App;
import dev.slipway.app.Ingredient;
import dev.slipway.app.ProjectFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Requirement;
import dev.slipway.app.Variable;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a release will be, as far as its code tells. Immutable.
 *
 * @param project the directory of {@code manage.py} below the root
 * @param dependencies what it needs
 * @param python what it runs on
 * @param wheelhouse what is sent along, or null
 * @param venvId names the virtualenv
 */
record Draft(
        String project,
        Dependencies dependencies,
        Python python,
        @Nullable Tree wheelhouse,
        String venvId) {

    /** What stands in while nothing is known of the code. */
    static Draft unknown() {
        Dependencies none =
                new Dependencies(List.of(), List.of(), List.of(), "", new TreeSet<>(), false, new TreeMap<>(), false);
        return new Draft("", none, Python.system(), null, "unfetched");
    }

    static Draft of(Blueprint host, Settings said, Source source, Code code) {
        String project = ProjectDirectory.find(code, said.directory, source.origin(), host::mistake);
        List<Requirement> needed = host.shared().all(Requirement.class).stream()
                .sorted(Comparator.comparing(Requirement::name))
                .toList();
        Dependencies dependencies = new DependencyReader(code, project, said, host::mistake).read(needed);
        Python python = Python.of(said.python);
        Tree wheelhouse = said.wheelhouse == null
                ? null
                : host.snapshot(new Wheelhouse(said.wheelhouse)).tree();
        return new Draft(project, dependencies, python, wheelhouse, venvId(said, dependencies, python, wheelhouse));
    }

    /** Says anew whatever makes another virtualenv; a new kind of virtualenv gets a new first word. */
    private static String venvId(Settings said, Dependencies needs, Python python, @Nullable Tree wheelhouse) {
        Fingerprint all = new Fingerprint()
                .add("kind", "1")
                .add("python", python)
                .add("files", needs.files())
                .add("constraints", needs.constraints())
                .add("lines", needs.lines())
                .add("project", needs.project())
                .add("hashes", said.requireHashes)
                .add("wheelhouse", wheelhouse == null ? "" : wheelhouse.digest());
        needs.inputs().forEach(all::add);
        said.indexes.forEach(
                index -> all.add("index", List.of(index.url(), index.user(), String.valueOf(index.extra()))));
        return all.digits(16);
    }

    /** The same code with the same dependencies, settings and server gives the same id; secrets count by name alone. */
    String releaseId(Snapshot snapshot, List<Variable> variables, List<Ingredient> ingredients) {
        Fingerprint all = new Fingerprint()
                .add("tree", snapshot.tree().digest())
                .add("project", project)
                .add("venv", venvId);
        variables.stream()
                .sorted(Comparator.comparing(Variable::name))
                .forEach(each -> all.add(each.name(), each.plain() == null ? List.of() : List.of(each.plain())));
        ingredients.stream()
                .sorted(Comparator.comparing(Ingredient::name))
                .forEach(each -> all.add(each.name(), each.text()));
        String id = snapshot.id().replaceFirst("^sha256:", "").replaceAll("[^A-Za-z0-9._-]", "");
        return (id.isEmpty() ? "code" : id.substring(0, Math.min(12, id.length()))) + "-" + all.digits(8);
    }

    ProjectFiles files(Snapshot snapshot) {
        return new ProjectFiles(
                snapshot.fetched(),
                project,
                Collections.unmodifiableSortedSet(
                        new TreeSet<>(snapshot.tree().entries().keySet())),
                dependencies.names().stream()
                        .map(name -> name.replace('-', '_'))
                        .collect(Collectors.toSet()));
    }

    /** How the virtualenv is built: options for our program, then arguments for pip; passwords come on its input. */
    Run build(Release release, Settings said) {
        App app = release.app();
        List<String> command = new ArrayList<>(List.of(Layout.BUILD, "-a", app.user(), "-p", python.program()));
        if (!python.version().isEmpty()) {
            command.addAll(List.of("-v", python.version()));
        }
        if (dependencies.copied()) {
            command.addAll(List.of("-t", release.code()));
        }
        command.addAll(List.of("-d", release.directory(), release.venv()));
        dependencies.files().forEach(file -> command.addAll(List.of("-r", seen(file))));
        dependencies.constraints().forEach(file -> command.addAll(List.of("-c", seen(file))));
        if (said.requireHashes) {
            command.add("--require-hashes");
        }
        if (wheelhouse != null) {
            command.addAll(List.of("--no-index", "--find-links", Virtualenv.wheelhouse(app.home())));
        }
        command.addAll(dependencies.lines());
        if (!dependencies.project().isEmpty()) {
            command.add(dependencies.project());
        }
        return new Run(command, "root", "/", new TreeMap<>(), Index.configuration(said.indexes), said.buildLimit);
    }

    /** A path of the code as it is seen from the directory in which pip runs. */
    private String seen(String path) {
        if (project.isEmpty()) {
            return path;
        }
        return path.startsWith(project + "/")
                ? path.substring(project.length() + 1)
                : "../".repeat(project.split("/").length) + path;
    }
}
