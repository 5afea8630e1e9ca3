package dev.slipway.step.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read out of the files in which projects say what they need. */
class RequirementsTest {

    private final List<String> mistakes = new ArrayList<>();

    private static Code code(Map<String, String> files) {
        Map<String, Content> contents = new HashMap<>();
        files.forEach((path, text) -> contents.put(path, Content.text(text)));
        return new Code(Tree.of(contents));
    }

    private Dependencies read(Map<String, String> files, String project, Settings said) {
        return new DependencyReader(code(files), project, said, mistakes::add).read(List.of());
    }

    @Test
    void namesAreReadWhateverStandsBehindThem() {
        String text = """
                \uFEFFDjango~=5.2 # the framework
                # a comment \\
                Zope.Interface[test] == 1 ; python_version < "4"
                my_pkg@ https://example.com/my.whl#sha256=1
                uvicorn [standard]>=0.30
                celery==5.5 \\
                  --hash=sha256:00
                plain
                git+https://example.com/x.git#egg=ignored
                ./vendored/lib
                wheels/thing-1.0-py3-none-any.whl
                --extra-index-url https://example.com/simple
                -fwheels
                """;
        assertThat(RequirementLine.of(text).stream()
                        .filter(RequirementLine::isRequirement)
                        .map(RequirementLine::name)
                        .filter(name -> !name.isEmpty()))
                .containsExactly("django", "zope-interface", "my-pkg", "uvicorn", "celery", "plain");
        assertThat(RequirementLine.of(text).stream()
                        .filter(RequirementLine::isLocal)
                        .map(RequirementLine::path))
                .containsExactly("./vendored/lib", "wheels/thing-1.0-py3-none-any.whl");
        assertThat(RequirementLine.of("-fwheels\n-r  base.txt\n--constraint=c.txt"))
                .containsExactly(
                        new RequirementLine("--find-links", "wheels"),
                        new RequirementLine("--requirement", "base.txt"),
                        new RequirementLine("--constraint", "c.txt"));
    }

    @Test
    void includedFilesCountAndConstraintsAskForNothing() {
        Dependencies found = read(
                Map.of(
                        "req/prod.txt", "-r base.txt\n-c ../limits.txt\nredis\n",
                        "req/base.txt", "-r prod.txt\nDjango --hash=sha256:00\n",
                        "limits.txt", "celery==5\n"),
                "",
                requirements("req/prod.txt"));
        assertThat(found.names()).containsExactly("django", "redis");
        assertThat(found.inputs()).containsOnlyKeys("limits.txt", "req/base.txt", "req/prod.txt");
        assertThat(found.files()).containsExactly("req/prod.txt");
        assertThat(found.hashed()).isTrue();
        assertThat(found.copied()).isFalse();
        assertThat(mistakes).isEmpty();
    }

    private static Settings requirements(String... files) {
        Settings said = new Settings();
        said.requirements.addAll(List.of(files));
        return said;
    }

    @Test
    void packagesWithinTheCodeCountWithAllTheirFiles() {
        Map<String, String> files = new HashMap<>(Map.of(
                "backend/requirements.txt",
                "./lib\n-f wheels\n",
                "backend/lib/setup.py",
                "1",
                "backend/wheels/x.whl",
                "1"));
        Dependencies first = read(files, "backend", new Settings());
        files.put("backend/lib/setup.py", "2");
        Dependencies second = read(files, "backend", new Settings());
        assertThat(first.copied()).isTrue();
        assertThat(first.inputs()).containsKeys("backend/lib", "backend/wheels").isNotEqualTo(second.inputs());
        assertThat(mistakes).isEmpty();
        files.put("backend/requirements.txt", "../../outside\n./none\n");
        read(files, "backend", new Settings());
        assertThat(mistakes)
                .containsExactly(
                        "backend/requirements.txt asks for ../../outside, which is not in the code",
                        "backend/requirements.txt asks for ./none, which is not in the code");
    }

    private static final String PYPROJECT = """
            [build-system]
            requires = ["setuptools"]

            [project]
            name = "shop"
            dependencies = [ # what it needs
                "Django>=5,<6",
                'psycopg[binary]~=3.2 ; python_version > "3.8"', # a comment with ] and "quotes"
                "gun\\"icorn",
            ]

            [project.optional-dependencies]
            worker = ["celery~=5.5", "redis"]
            "dev-tools" = ["ruff"]

            [tool.other]
            dependencies = ["not-this"]
            """;

    @Test
    void listsInPyprojectAreReadWithoutBuildingAnything() {
        Settings said = new Settings();
        said.extras.add("worker");
        Dependencies found = read(Map.of("pyproject.toml", PYPROJECT, "requirements.txt", "flask"), "backend", said);
        assertThat(found.lines())
                .containsExactly(
                        "Django>=5,<6",
                        "psycopg[binary]~=3.2 ; python_version > \"3.8\"",
                        "gun\"icorn",
                        "celery~=5.5",
                        "redis");
        assertThat(found.names()).contains("django", "psycopg", "celery", "redis");
        assertThat(found.project()).isEmpty();
        said.extras.add("wroker");
        read(Map.of("pyproject.toml", PYPROJECT), "", said);
        assertThat(mistakes)
                .containsExactly("extras(\"wroker\"): pyproject.toml has none of that name, only [dev-tools, worker]");
    }

    @Test
    void whatOnlyABuildCanTellIsInstalledItself() {
        Settings said = new Settings();
        said.extras.add("worker");
        Dependencies found = read(Map.of("setup.py", "1", "backend/manage.py", ""), "backend", said);
        assertThat(found.project()).isEqualTo("./../[worker]");
        assertThat(found.copied()).isTrue();
        assertThat(found.inputs()).containsOnlyKeys(".");
        String dynamic = "[project]\ndynamic = [\"dependencies\"]\n[build-system]\nrequires = []\n";
        assertThat(read(Map.of("pyproject.toml", dynamic), "", new Settings()).project())
                .isEqualTo(".");
        assertThat(mistakes).isEmpty();
    }

    @Test
    void pathsThatLeaveTheCodeLeadNowhere() {
        assertThat(Code.resolve("a/b", "../c/./d")).isEqualTo("a/c/d");
        assertThat(Code.resolve("", "./")).isEmpty();
        assertThat(Code.resolve("a", "../../x")).isNull();
        assertThat(Code.resolve("a", "/x")).isNull();
    }
}
