package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Tree;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An archive on the machine that runs the program, see {@link Source#tarball}. Immutable.
 *
 * @param file where it is
 */
record ArchiveSource(Path file) implements Source {

    @Override
    public String origin() {
        return "archive " + file;
    }

    @Override
    public Snapshot fetch() {
        TreeReading reading = new TreeReading(origin(), true);
        Tree tree = switch (kind()) {
            case "1f8b" -> reading.compressedTar(file);
            case "504b" -> reading.zip(file);
            default -> reading.tar(file);
        };
        return Snapshot.of(
                tree, String.valueOf(file.getFileName()), tree.digest().replaceFirst("^sha256:", ""));
    }

    /** What it is, by its first two bytes: names lie. */
    private String kind() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length < 2 ? "" : String.format(Locale.ROOT, "%02x%02x", first[0], first[1]);
        } catch (IOException unreadable) {
            throw new SourceException(
                    "can't read " + origin() + ": " + Reason.of(unreadable),
                    Circumstances.none().withState("no host was changed"),
                    unreadable);
        }
    }
}
