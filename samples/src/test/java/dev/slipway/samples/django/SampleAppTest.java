package dev.slipway.samples.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleAppTest {
    @TempDir
    Path directory;

    @Test
    void secondReleaseAddsOneMigrationAndLosesNothing() throws IOException {
        Set<String> first = files(SampleApp.release(1).writeTo(directory.resolve("1")));
        Set<String> second = files(SampleApp.release(2).writeTo(directory.resolve("2")));

        assertThat(first).contains("manage.py", "core/wsgi.py", "core/asgi.py", "requirements.txt");
        assertThat(second).containsAll(first);
        second.removeAll(first);
        assertThat(second).containsExactly("shop/migrations/0002_order_note.py");
    }

    @Test
    void thirdReleaseAddsOneMigrationAndLosesNothing() throws IOException {
        Set<String> second = files(SampleApp.release(2).writeTo(directory.resolve("2")));
        Set<String> third = files(SampleApp.release(3).writeTo(directory.resolve("3")));

        assertThat(third).containsAll(second);
        third.removeAll(second);
        assertThat(third).containsExactly("shop/migrations/0003_drop_note.py");
    }

    @ParameterizedTest
    @EnumSource
    void brokenReleaseIsTheSecondOneWithAFewFilesChanged(Fault fault) throws IOException {
        Path good = SampleApp.release(2).writeTo(directory.resolve("good"));
        Path bad = SampleApp.broken(fault).writeTo(directory.resolve("bad"));

        assertThat(files(bad)).containsAll(files(good));
        assertThat(files(bad))
                .filteredOn(name -> differs(good.resolve(name), bad.resolve(name)))
                .hasSizeBetween(1, 2);
    }

    @Test
    void nothingThatPythonLeavesBehindIsPartOfTheTree() throws IOException {
        assertThat(files(SampleApp.release(2).writeTo(directory)))
                .noneMatch(
                        name -> name.contains("__pycache__") || name.endsWith(".sqlite3") || name.startsWith("media/"));
    }

    @Test
    void directoryWithOtherFilesIsRefused() throws IOException {
        Files.createFile(directory.resolve("left-over.py"));

        assertThatIllegalStateException()
                .isThrownBy(() -> SampleApp.release(1).writeTo(directory))
                .withMessage("Not empty, so the result would be a mix: " + directory + " holds left-over.py");
    }

    @Test
    void emptyGitWorkTreeIsWelcome() throws IOException {
        Files.createDirectory(directory.resolve(".git"));

        assertThat(SampleApp.release(1).writeTo(directory)).isDirectoryContaining("glob:**/manage.py");
    }

    @Test
    void unknownReleaseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleApp.release(4))
                .withMessage("There are releases 1, 2 and 3, and no release 4");
    }

    @Test
    void treeInsideAJarIsTheSame() throws Exception {
        Path jar = jarOf(Path.of(SampleApp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Path fromJar = directory.resolve("from-jar");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> packaged = loader.loadClass(SampleApp.class.getName());
            Object app = packaged.getMethod("release", int.class).invoke(null, 2);
            packaged.getMethod("writeTo", Path.class).invoke(app, fromJar);
        }

        Path fromDirectory = SampleApp.release(2).writeTo(directory.resolve("from-directory"));
        assertThat(files(fromJar)).isEqualTo(files(fromDirectory));
        assertThat(files(fromJar)).noneMatch(name -> differs(fromJar.resolve(name), fromDirectory.resolve(name)));
    }

    private Path jarOf(Path classes) throws IOException {
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        Path jar = directory.resolve("samples with a space.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : files(classes)) {
                out.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), out);
            }
        }
        return jar;
    }

    private static Set<String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            List<String> names = walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
            return new TreeSet<>(names);
        }
    }

    private static boolean differs(Path one, Path other) {
        try {
            return !Files.exists(one) || Files.mismatch(one, other) >= 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
