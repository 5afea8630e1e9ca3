package dev.slipway.host.action;

import dev.slipway.host.probe.TreeEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A directory full of files and links, to be put on a host. Immutable; empty directories do not travel.
 */
public final class Tree {

    private final SortedMap<String, TreeEntry> entries;
    private final Map<String, Content> contents;

    private Tree(SortedMap<String, TreeEntry> entries, Map<String, Content> contents) {
        this.entries = Collections.unmodifiableSortedMap(entries);
        this.contents = Map.copyOf(contents);
    }

    /**
     * Files given one by one, none of them executable.
     *
     * @param files contents by path below the tree's root, with {@code /} between names
     * @return the tree
     */
    public static Tree of(Map<String, Content> files) {
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        Map<String, Content> contents = new TreeMap<>();
        files.forEach((path, content) -> {
            entries.put(TreePaths.checked(path), new TreeEntry(TreeEntry.Kind.FILE, false, content.sha256()));
            contents.put(content.sha256(), content);
        });
        return new Tree(entries, contents);
    }

    /**
     * Everything below a directory of the machine that runs the program.
     *
     * @param root the directory
     * @return the tree
     * @throws UncheckedIOException if something can't be read
     */
    public static Tree of(Path root) {
        return of(root, path -> true);
    }

    /**
     * What belongs to a tree of all that is below a directory.
     *
     * @param root the directory
     * @param included tells from a path below the root, with {@code /} between names, whether the file belongs to the tree
     * @return the tree
     * @throws UncheckedIOException if something can't be read
     */
    public static Tree of(Path root, Predicate<String> included) {
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        Map<String, Content> contents = new TreeMap<>();
        for (Path path : walk(root)) {
            String name = root.relativize(path).toString().replace('\\', '/');
            if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS) || !included.test(name)) {
                continue;
            }
            entries.put(TreePaths.checked(name), entry(path, contents));
        }
        return new Tree(entries, contents);
    }

    private static List<Path> walk(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + root, unreadable);
        }
    }

    private static TreeEntry entry(Path path, Map<String, Content> contents) {
        try {
            if (Files.isSymbolicLink(path)) {
                return new TreeEntry(
                        TreeEntry.Kind.LINK, false, Files.readSymbolicLink(path).toString());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path, unreadable);
        }
        Content content = Content.file(path);
        contents.put(content.sha256(), content);
        return new TreeEntry(TreeEntry.Kind.FILE, Files.isExecutable(path), content.sha256());
    }

    /**
     * Files and links by path below the root.
     *
     * @return an unmodifiable map
     */
    public SortedMap<String, TreeEntry> entries() {
        return entries;
    }

    /**
     * The bytes behind a digest.
     *
     * @param sha256 a digest of one of the files
     * @return the content
     */
    public Content content(String sha256) {
        Content content = contents.get(sha256);
        if (content == null) {
            throw new IllegalArgumentException("no file of this tree has the digest " + sha256);
        }
        return content;
    }

    /**
     * One digest over everything.
     *
     * @return {@code sha256:} and 64 digits
     */
    public String digest() {
        return TreeEntry.digest(entries);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree tree && tree.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.size() + " files " + digest();
    }
}
