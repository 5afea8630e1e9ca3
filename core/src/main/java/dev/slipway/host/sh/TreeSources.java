package dev.slipway.host.sh;

import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.probe.TreeEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where each file of a tree comes from: from the base, under the same name if possible, or from what is sent.
 *
 * @param entries the tree
 * @param sources by path in the tree: {@code base/…} or {@code sent/…}
 * @param sent the paths that must be sent; of files that are alike, one
 */
record TreeSources(SortedMap<String, TreeEntry> entries, Map<String, String> sources, Set<String> sent) {

    static TreeSources of(PlaceTree action) {
        Map<String, String> held = new HashMap<>();
        if (action.base() != null) {
            action.held().forEach((path, entry) -> {
                if (entry.kind() == TreeEntry.Kind.FILE) {
                    held.putIfAbsent(entry.content(), path);
                }
            });
        }
        SortedMap<String, TreeEntry> entries = action.tree().entries();
        Map<String, String> sources = new TreeMap<>();
        Map<String, String> sent = new HashMap<>();
        entries.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE) {
                String elsewhere = held.get(entry.content());
                sources.put(
                        path,
                        elsewhere == null
                                ? "sent/" + sent.computeIfAbsent(entry.content(), first -> path)
                                : "base/" + (entryAlike(action.held().get(path), entry) ? path : elsewhere));
            }
        });
        return new TreeSources(entries, sources, new TreeSet<>(sent.values()));
    }

    private static boolean entryAlike(@org.jspecify.annotations.Nullable TreeEntry held, TreeEntry wanted) {
        return held != null && held.kind() == TreeEntry.Kind.FILE && held.content().equals(wanted.content());
    }

    /** The archive of links that {@code sw_place_tree} reads. */
    byte[] links() {
        LinkArchive archive = new LinkArchive();
        archive.directory("files/");
        archive.directory("links/");
        sources.forEach((path, source) -> archive.link("files/" + path, "../".repeat(depth(path)) + source));
        entries.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.LINK) {
                archive.link("links/" + path, entry.content());
            }
        });
        return archive.toBytes();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(each -> each == '/').count() + 1;
    }

    /** What {@code sha256sum -z} prints about the files. */
    String digests() {
        StringBuilder text = new StringBuilder();
        sources.keySet().forEach(path -> text.append(entries.get(path).content()).append("  ./").append(path).append('\0'));
        return text.toString();
    }

    /** The executable files, each with NUL behind it. */
    String executables() {
        StringBuilder text = new StringBuilder();
        entries.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE && entry.executable()) {
                text.append("./").append(path).append('\0');
            }
        });
        return text.toString();
    }
}
