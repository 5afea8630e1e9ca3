package dev.slipway.testkit.stack;

import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Python program that does Django's part on a host, and its tests, in a directory. */
final class HelperFiles {

    private static final Path TEMPLATES =
            Path.of("../templates/src/main/resources/dev/slipway/template/builtin/django/python");
    private static final Path TESTS = Path.of("src/test/resources/django-helper");
    private static final Map<String, String> NAMES = Map.of("main", "__main__", "init", "__init__");

    private HelperFiles() {}

    static Path writeTo(Path directory) throws IOException {
        TemplateRenderer renderer = TemplateFunctions.builtInTemplates();
        Path library = Files.createDirectories(directory.resolve("slipway_django"));
        for (Path template : list(TEMPLATES)) {
            String name = template.getFileName().toString().replace(".py.ftl", "");
            Files.writeString(
                    library.resolve(NAMES.getOrDefault(name, name) + ".py"),
                    renderer.render("django/python/" + name + ".py", Map.of()));
        }
        for (Path test : list(TESTS)) {
            Files.copy(test, directory.resolve(test.getFileName().toString()));
        }
        return directory;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
