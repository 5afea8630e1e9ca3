package dev.slipway.testkit.lab.server;

import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies directories of the machine to hosts. */
final class Trees {

    private Trees() {}

    static void copy(Path from, Machine host, String to) {
        for (Path file : files(from)) {
            host.files().copy(file, to + "/" + from.relativize(file));
        }
    }

    static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read " + directory, failed);
        }
    }
}
