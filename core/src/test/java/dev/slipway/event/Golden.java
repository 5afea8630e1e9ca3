package dev.slipway.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Outputs that are kept as files; {@code -Dslipway.golden.update=true} rewrites them, to be reviewed as a diff. */
public final class Golden {

    private static final Path ROOT = Path.of("src/test/resources/dev/slipway/event");

    private Golden() {}

    /**
     * What an output has to be.
     *
     * @param name the file's name
     * @param actual what it is, which is written if the flag says so
     * @return the file's content
     */
    public static String named(String name, String actual) {
        Path file = ROOT.resolve(name);
        try {
            if (Boolean.getBoolean("slipway.golden.update")) {
                Files.createDirectories(ROOT);
                Files.writeString(file, actual);
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("run with -Dslipway.golden.update=true to write " + name, failure);
        }
    }
}
