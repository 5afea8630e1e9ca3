package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.plan.Plan;
import dev.slipway.resource.Header;
import dev.slipway.step.Blueprint;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that users replace, and files that somebody else has changed. */
class OverridesTest {

    private static final String MANAGED =
            "# Managed by Slipway (template %s): changes made here are overwritten by the next deployment. sha256:";
    private static final String PATH = "/etc/motd";
    private static final String BACKUPS = "/var/lib/slipway/backups";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment motd(String template) {
        return motd(templates(Map.of("motd", template)));
    }

    private Deployment motd(TemplateRenderer renderer) {
        return Deployment.to(host)
                .named("motd")
                .templates(renderer)
                .step("motd", on -> on.rendered(PATH, "motd", Map.of("name", "shop")))
                .build();
    }

    private static TemplateRenderer templates(Map<String, String> templates) {
        return Templates.freemarker(List.of(TemplateSource.of(templates)), TemplateFunctions.quoting());
    }

    private String text(String path) {
        AtomicReference<String> text = new AtomicReference<>("");
        assertThat(host).file(path).content().satisfies(text::set);
        return text.get();
    }

    /** The names of all templates of the library, by walking over its resources. */
    static Stream<String> builtIn() throws IOException, URISyntaxException {
        URI folder = Templates.class.getResource("builtin").toURI();
        if (!folder.getScheme().equals("jar")) {
            return names(Path.of(folder)).stream();
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return names(jar.provider().getPath(folder)).stream();
        }
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.replaceFirst("\\.ftl$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static String raw(String template) {
        try {
            return String.valueOf(TemplateSource.builtIn().find(template));
        } catch (UncheckedIOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private String generated(TemplateRenderer renderer, String template) {
        Deployment.to(host)
                .named("one")
                .templates(renderer)
                .step("one", on -> on.rendered("/etc/one", template, Map.of()))
                .run();
        return text("/etc/one");
    }

    private static void holdsTheLine(String file, String template) {
        List<String> lines = file.lines().toList();
        assertThat(lines.get(lines.get(0).startsWith("#!") ? 1 : 0)).startsWith(MANAGED.formatted(template));
        assertThat(lines.stream().filter(line -> line.startsWith("# Managed by")))
                .hasSize(1);
        assertThat(Header.authorOf(file)).isEqualTo(Header.Author.SLIPWAY);
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyGeneratedFileSaysWhoManagesIt(String template) {
        // What templates make of their models is shown by the steps' own tests: here, their text stands for it.
        holdsTheLine(generated((name, model) -> raw(name), template), template);
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void aReplacementSaysItToo(String template) {
        String top = raw(template).startsWith("#!") ? "#!/bin/sh\n" : "";
        holdsTheLine(generated(templates(Map.of(template, top + "mine\n")), template), template);
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void placesAreNamedAfterTheirTemplate(String template) {
        Stream<String> places = raw(template).lines().filter(line -> line.contains("<@place"));
        assertThat(places)
                .allMatch(line -> line.matches(
                        "\\s*<@place name=\"" + template.replaceFirst("/.*", "") + "/[a-z0-9.-]+\"/>\\s*"));
    }

    @Test
    void anotherEngineMayRender() {
        motd((name, model) -> name + " of " + model.get("name") + "\n").run();

        assertThat(text(PATH)).endsWith("\nmotd of shop\n");
        holdsTheLine(text(PATH), "motd");
    }

    @Test
    void ourOwnEarlierVersionIsReplacedWithoutAWord() {
        motd("one\n").run();
        Plan plan = motd("two\n").plan();

        assertThat(plan.toString()).contains("-one", "+two").doesNotContain("edited", "kept as");
        motd("two\n").run();
        assertThat(host).directory(BACKUPS).doesNotExist();
        assertThat(motd("two\n").plan().isEmpty()).isTrue();
    }

    @Test
    void anEditIsShownAndKept() {
        motd("one\n").run();
        String edited = text(PATH) + "by hand\n";
        host.has().file(PATH, edited);

        Plan plan = motd("one\n").plan();
        String backup = backup(plan);
        assertThat(plan.toString())
                .contains("it was edited since Slipway wrote it: that version is kept as " + BACKUPS + "/etc-motd.")
                .contains("-by hand");
        motd("one\n").run();

        assertThat(text(PATH)).doesNotContain("by hand");
        assertThat(host).file(backup).hasContent(edited).hasMode("0600").isOwnedBy("root", "root");
        assertThat(motd("one\n").plan().isEmpty()).isTrue();
    }

    @Test
    void theResultNamesTheBackup() {
        host.has().file(PATH, "welcome\n");
        Deployment deployment = motd("one\n");
        String backup = backup(deployment.plan());

        assertThat(deployment.run().hosts().get(0).applied().get(0).diff()).contains(backup);
    }

    @Test
    void whatWasThereBeforeIsKept() {
        host.has().file(PATH, "welcome\n");

        Plan plan = motd("one\n").plan();
        assertThat(plan.toString()).contains("what is there was not written by Slipway: that version is kept as ");
        motd("one\n").run();

        assertThat(host).file(backup(plan)).hasContent("welcome\n");
    }

    @Test
    void aFailureThatIsTakenBackLeavesTheEditWhereItWas() {
        host.has().file(PATH, "welcome\n");
        host.fail(Changes.titled("create /etc/other"), 1, "no");
        Deployment deployment = Deployment.to(host)
                .named("motd")
                .templates(templates(Map.of("motd", "one\n")))
                .step("motd", on -> {
                    on.rendered(PATH, "motd", Map.of());
                    on.file("/etc/other").content("x");
                })
                .options(how -> how.takeBackFailed())
                .build();
        String backup = backup(deployment.plan());

        assertThat(deployment.attempt().ok()).isFalse();

        assertThat(host).file(PATH).hasContent("welcome\n");
        assertThat(host).file(backup).hasContent("welcome\n");
    }

    @Test
    void filesWithoutTheLineAreNobodysBusiness() {
        host.has().file(PATH, "welcome\n");
        Deployment plain = Deployment.to(host)
                .named("plain")
                .step("plain", (Blueprint on) -> on.file(PATH).content("mine\n"))
                .build();

        assertThat(plain.plan().toString()).doesNotContain("kept as");
        plain.run();
        assertThat(host).directory(BACKUPS).doesNotExist();
    }

    private static String backup(Plan plan) {
        String text = plan.toString();
        int start = text.indexOf(BACKUPS);
        return text.substring(start, text.indexOf('\n', start)).strip();
    }
}
