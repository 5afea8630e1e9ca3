package dev.slipway.samples.django;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One variant of the sample Django application: a base tree, and small overlays that replace some of its files.
 *
 * <pre>{@code
 * SampleApp.release(2).writeTo(directory);
 * SampleApp.broken(Fault.FAILING_HEALTH).writeTo(other);
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SampleApp {
    private static final String BASE = "base";
    private static final String SECOND = "releases/v2";
    private static final String THIRD = "releases/v3";

    private final List<String> layers;

    private SampleApp(List<String> layers) {
        this.layers = layers;
    }

    /**
     * A release that works. Release 2 adds a column that release 1 need not know, so both can run beside each other. Release 3 drops it,
     * which release 2 can't bear.
     *
     * @param number 1, 2 or 3
     * @return the release
     * @throws IllegalArgumentException if there is no such release
     */
    public static SampleApp release(int number) {
        return switch (number) {
            case 1 -> new SampleApp(List.of(BASE));
            case 2 -> new SampleApp(List.of(BASE, SECOND));
            case 3 -> new SampleApp(List.of(BASE, SECOND, THIRD));
            default -> throw new IllegalArgumentException("There are releases 1, 2 and 3, and no release " + number);
        };
    }

    /**
     * Release 2 with one fault. On a host that runs release 1, its migrations are {@code 0002}, which works, and, for the
     * faults that are about migrations, {@code 0003}.
     *
     * @param fault what is wrong with it
     * @return the broken release
     */
    public static SampleApp broken(Fault fault) {
        return new SampleApp(List.of(
                BASE, SECOND, "broken/" + Objects.requireNonNull(fault, "fault").directory()));
    }

    /**
     * Writes the source tree.
     *
     * @param directory where to; made if it is missing. It must be empty but for {@code .git}, because a file of another
     *     variant that stays behind, such as a migration, would make a third one
     * @return the directory
     * @throws IllegalStateException if the directory holds other files
     * @throws IOException if a file can't be written
     */
    public Path writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        requireEmpty(directory);
        try (var tree = SourceTree.open()) {
            for (var layer : layers) {
                copy(tree.root().resolve(layer), directory);
            }
        }
        return directory;
    }

    private static void requireEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> !entry.endsWith(".git")).findAny().ifPresent(entry -> {
                throw new IllegalStateException(
                        "Not empty, so the result would be a mix: " + directory + " holds " + entry.getFileName());
            });
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (var file : files) {
            // As text: the two paths belong to different file systems when the tree lies in a jar.
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
