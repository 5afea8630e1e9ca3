package dev.slipway.host.action;

import dev.slipway.host.probe.TreeEntry;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a directory full of files in place, sending only contents that the host lacks.
 *
 * <p>Directories get mode 0755, files 0644 or 0755 if executable. What was at the path is kept for {@link RestorePath}.
 *
 * @param path the absolute path of the directory; its parent exists
 * @param tree what belongs into it, and nothing else
 * @param owner the owner of everything in it
 * @param group the group of everything in it
 * @param base a directory on the host that holds some of the contents already (the path itself, or an earlier release), or null
 * @param held what lies below the base; empty if there is none
 */
public record PlaceTree(
        String path,
        Tree tree,
        String owner,
        String group,
        @Nullable String base,
        SortedMap<String, TreeEntry> held) implements Action {

    /** Copies the map. */
    public PlaceTree {
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }
}
