package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds files that are kept in Git LFS: a fetch brings notes about them, and a site would show those. Stateless. */
final class LargeFiles {

    private static final byte[] NOTE =
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NOTE = 1024;

    private LargeFiles() {}

    static void check(Tree tree, String origin) {
        tree.entries().forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE && isNote(tree.content(entry.content()))) {
                throw new SourceException(
                        origin + " keeps " + path + " in Git LFS, which is not fetched",
                        Circumstances.none()
                                .withState("no host was changed")
                                .withNext(
                                        "deploy a directory that has the files, or leave them out with export-ignore"),
                        null);
            }
        });
    }

    private static boolean isNote(Content content) {
        if (content.size() > LONGEST_NOTE) {
            return false;
        }
        try (InputStream in = content.open()) {
            return Arrays.equals(in.readNBytes(NOTE.length), NOTE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
