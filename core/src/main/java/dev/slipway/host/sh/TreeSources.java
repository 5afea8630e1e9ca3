package dev.slipway.host.sh;

import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.probe.TreeEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where each file of a tree comes from. Immutable. */
final class TreeSources {

    private final SortedMap<String, TreeEntry> entries;
    private final SortedSet<String> sent = new TreeSet<>();
    private final SortedSet<String> same = new TreeSet<>();
    private final SortedMap<String, String> copied = new TreeMap<>();

    private TreeSources(PlaceTree action) {
        entries = action.tree().entries();
        SortedMap<String, TreeEntry> held = action.base() == null ? Collections.emptySortedMap() : action.held();
        Map<String, String> places = new HashMap<>();
        held.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE) {
                places.putIfAbsent(entry.content(), "base/" + path);
            }
        });
        entries.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE) {
                place(path, entry.content(), held.get(path), places);
            }
        });
    }

    private void place(String path, String content, @Nullable TreeEntry held, Map<String, String> places) {
        String place = places.get(content);
        if (held != null && held.kind() == TreeEntry.Kind.FILE && held.content().equals(content)) {
            same.add(path);
        } else if (place == null) {
            sent.add(path);
            places.put(content, "tree/" + path);
        } else {
            copied.put(path, place);
        }
    }

    static TreeSources of(PlaceTree action) {
        return new TreeSources(action);
    }

    /** The paths that must be sent; of files that are alike, one. */
    SortedSet<String> sent() {
        return Collections.unmodifiableSortedSet(sent);
    }

    /** The files that the base has under their own names, each with NUL behind it. */
    String same() {
        return String.join("", same.stream().map(path -> path + "\0").toList());
    }

    /** Tells whether {@link #links()} has any. */
    boolean needsLinks() {
        return !copied.isEmpty() || entries.values().stream().anyMatch(entry -> entry.kind() == TreeEntry.Kind.LINK);
    }

    /** The archive of links that {@code sw_place_tree} reads. */
    byte[] links() {
        LinkArchive archive = new LinkArchive();
        archive.directory("files/");
        archive.directory("links/");
        copied.forEach((path, place) -> archive.link("files/" + path, "../".repeat(depth(path)) + place));
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
        return list(entry -> true, true);
    }

    /** The executable files, each with NUL behind it. */
    String executables() {
        return list(TreeEntry::executable, false);
    }

    private String list(Predicate<TreeEntry> wanted, boolean digests) {
        StringBuilder text = new StringBuilder();
        entries.forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE && wanted.test(entry)) {
                text.append(digests ? entry.content() + "  " : "")
                        .append("./")
                        .append(path)
                        .append('\0');
            }
        });
        return text.toString();
    }
}
