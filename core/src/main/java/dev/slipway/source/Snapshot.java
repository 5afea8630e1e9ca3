package dev.slipway.source;

import dev.slipway.host.action.Tree;
import java.util.Map;

/**
 * Code as it was when it was fetched. Immutable.
 *
 * @param tree its files
 * @param version how people name it, such as {@code v1.4.2}
 * @param id what tells it from any other, such as a commit's hash
 * @param fetched false for what stands in for code while a description is checked without fetching any: nothing can be said of its files
 */
public record Snapshot(Tree tree, String version, String id, boolean fetched) {

    /**
     * Code.
     *
     * @param tree its files
     * @param version how people name it
     * @param id what tells it from any other
     * @return the snapshot
     */
    public static Snapshot of(Tree tree, String version, String id) {
        return new Snapshot(tree, version, id, true);
    }

    /**
     * What stands in for code that is not fetched yet.
     *
     * @return a snapshot without files
     */
    public static Snapshot unfetched() {
        return new Snapshot(Tree.of(Map.of()), "unfetched", "unfetched", false);
    }
}
