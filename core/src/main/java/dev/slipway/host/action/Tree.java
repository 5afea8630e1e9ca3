package dev.slipway.host.action;

import dev.slipway.host.probe.TreeEntry;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A directory full of files and links, to be put on a host. Immutable; empty directories do not travel, nor does what Python keeps in
 * {@code __pycache__} directories.
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
        Builder builder = builder();
        files.forEach((path, content) -> builder.file(path, content, false));
        return builder.build();
    }

    /**
     * Starts a tree of files given one by one.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
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
        Builder builder = builder();
        for (Path path : walk(root)) {
            String name = root.relativize(path).toString().replace('\\', '/');
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && included.test(name)) {
                add(builder, name, path);
            }
        }
        return builder.build();
    }

    private static List<Path> walk(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + Reason.naming(root, unreadable), unreadable);
        }
    }

    private static void add(Builder builder, String name, Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                builder.link(name, Files.readSymbolicLink(path).toString());
            } else {
                builder.file(name, Content.file(path), Files.isExecutable(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path + ": " + Reason.of(unreadable), unreadable);
        }
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

    /**
     * How much there is.
     *
     * @return bytes of all files
     */
    public long size() {
        return entries.values().stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .mapToLong(entry -> content(entry.content()).size())
                .sum();
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

    /** Collects files and links. For one thread. */
    public static final class Builder {

        private final SortedMap<String, TreeEntry> entries = new TreeMap<>();
        private final Map<String, Content> contents = new HashMap<>();

        private Builder() {}

        /**
         * Adds a file, in place of what was at its path.
         *
         * @param path below the tree's root, with {@code /} between names
         * @param content what is in it
         * @param executable whether it may be run
         * @return this builder
         * @throws IllegalArgumentException if the path leaves the tree
         */
        public Builder file(String path, Content content, boolean executable) {
            if (!TreePaths.isCache(TreePaths.checked(path))) {
                entries.put(path, new TreeEntry(TreeEntry.Kind.FILE, executable, content.sha256()));
                contents.put(content.sha256(), content);
            }
            return this;
        }

        /**
         * Adds a symbolic link, in place of what was at its path.
         *
         * @param path below the tree's root, with {@code /} between names
         * @param target where it leads
         * @return this builder
         * @throws IllegalArgumentException if the path leaves the tree
         */
        public Builder link(String path, String target) {
            if (!TreePaths.isCache(TreePaths.checked(path))) {
                entries.put(path, new TreeEntry(TreeEntry.Kind.LINK, false, TreePaths.target(target)));
            }
            return this;
        }

        /**
         * Makes the tree.
         *
         * @return an immutable value
         * @throws IllegalArgumentException if something lies below a file or a link
         */
        public Tree build() {
            entries.keySet()
                    .forEach(path -> TreePaths.above(path)
                            .filter(entries::containsKey)
                            .findFirst()
                            .ifPresent(above -> {
                                throw new IllegalArgumentException("in a tree nothing is below a file or a link: '"
                                        + path + "' is below '" + above + "'");
                            }));
            return new Tree(new TreeMap<>(entries), contents);
        }
    }
}
