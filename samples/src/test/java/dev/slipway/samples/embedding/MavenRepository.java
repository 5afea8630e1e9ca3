package dev.slipway.samples.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local repository of Maven with jars of this test's class path, each with a description of a few lines. */
final class MavenRepository {

    private static final Pattern BUILT = Pattern.compile("(slipway(?:-[a-z]+)*)-(\\d.*)\\.jar");

    private final Path directory;

    MavenRepository(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds a library under its own name, which Maven goes by when it keeps some of its own libraries in place of a plugin's.
     *
     * @param jar from the repository of the running build, or built by it
     * @return the dependency, for a description
     */
    String add(Path jar) throws IOException {
        Matcher built = BUILT.matcher(jar.getFileName().toString());
        if (built.matches()) {
            return add("dev.slipway", built.group(1), built.group(2), jar, "jar", List.of());
        }
        Path local = Path.of(Objects.requireNonNull(System.getProperty("localRepository")));
        Path version = Objects.requireNonNull(jar.getParent());
        Path artifact = Objects.requireNonNull(version.getParent());
        String group = local.relativize(Objects.requireNonNull(artifact.getParent()))
                .toString()
                .replace('/', '.');
        String name = artifact.getFileName().toString();
        return add(group, name, version.getFileName().toString(), jar, "jar", List.of());
    }

    String add(String group, String name, String version, Path jar, String packaging, List<String> dependencies)
            throws IOException {
        Path place = Files.createDirectories(
                directory.resolve(group.replace('.', '/')).resolve(name).resolve(version));
        Files.createSymbolicLink(place.resolve(name + "-" + version + ".jar"), jar.toAbsolutePath());
        Files.writeString(
                place.resolve(name + "-" + version + ".pom"),
                pom(group, name, version, packaging, dependencies.toArray(String[]::new)));
        return "    <dependency>\n" + coordinates(group, name, version) + "    </dependency>\n";
    }

    static String pom(String group, String name, String version, String packaging, String... dependencies) {
        return "<project>\n  <modelVersion>4.0.0</modelVersion>\n"
                + coordinates(group, name, version)
                + "  <packaging>" + packaging + "</packaging>\n"
                + "  <dependencies>\n" + String.join("", dependencies) + "  </dependencies>\n</project>\n";
    }

    private static String coordinates(String group, String name, String version) {
        return "  <groupId>" + group + "</groupId>\n  <artifactId>" + name + "</artifactId>\n  <version>" + version
                + "</version>\n";
    }
}
