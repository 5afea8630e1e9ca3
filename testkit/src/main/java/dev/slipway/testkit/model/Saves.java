package dev.slipway.testkit.model;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What runs found at the paths that they changed. The first change of a run to a path keeps what was there. */
public final class Saves {

    private record Key(String deployment, String run) {}

    private final FileTree files;
    private final Map<Key, Map<String, SortedMap<String, Node>>> kept = new HashMap<>();

    Saves(FileTree files) {
        this.files = files;
    }

    void keep(String deployment, String run, String path) {
        kept.computeIfAbsent(new Key(deployment, run), missing -> new HashMap<>())
                .computeIfAbsent(path, missing -> files.copy(path));
    }

    /** Puts back what was there; nothing was changed if nothing was kept. */
    void restore(String deployment, String run, String path) {
        SortedMap<String, Node> before =
                kept.getOrDefault(new Key(deployment, run), Map.of()).get(path);
        if (before != null) {
            files.paste(path, before);
        }
    }

    void forget(String deployment, String run) {
        kept.remove(new Key(deployment, run));
    }

    /**
     * Paths of which a copy is kept.
     *
     * @return paths in order
     */
    public SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        kept.values().forEach(each -> paths.addAll(each.keySet()));
        return paths;
    }
}
