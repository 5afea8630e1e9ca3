package dev.slipway.step.python;

import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a snapshot, to be read. Paths are those below its root, with {@code /} between names. Immutable.
 *
 * @param tree the files
 */
record Code(Tree tree) {

    boolean has(String path) {
        TreeEntry entry = tree.entries().get(path);
        return entry != null && entry.kind() == TreeEntry.Kind.FILE;
    }

    boolean hasDirectory(String path) {
        return path.isEmpty() || !below(path).isEmpty();
    }

    private SortedMap<String, TreeEntry> below(String directory) {
        return directory.isEmpty() ? tree.entries() : tree.entries().subMap(directory + "/", directory + "0");
    }

    /** A digest over a file, or over everything below a directory. */
    String digest(String path) {
        TreeEntry entry = tree.entries().get(path);
        return entry != null ? entry.content() : TreeEntry.digest(below(path));
    }

    String text(String path) {
        TreeEntry entry = tree.entries().get(path);
        if (entry == null) {
            throw new IllegalArgumentException("there is no " + path + " in the code");
        }
        try (InputStream in = tree.content(entry.content()).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path + ": " + Reason.of(unreadable), unreadable);
        }
    }

    /** The directories that hold a file of this name, the root as an empty text. */
    List<String> directoriesWith(String name) {
        return tree.entries().keySet().stream()
                .filter(path -> path.equals(name) || path.endsWith("/" + name))
                .map(path -> path.equals(name) ? "" : path.substring(0, path.length() - name.length() - 1))
                .toList();
    }

    /**
     * A path that may begin with {@code ./} and hold {@code ..}, seen from a directory.
     *
     * @return the path below the root, or null if it leads out of the code
     */
    static @Nullable String resolve(String directory, String path) {
        if (path.startsWith("/")) {
            return null;
        }
        ArrayDeque<String> names = new ArrayDeque<>();
        for (String name : (directory + "/" + path).split("/")) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return null;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }
}
