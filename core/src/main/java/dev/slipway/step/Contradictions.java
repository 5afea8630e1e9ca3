package dev.slipway.step;

import dev.slipway.resource.AbsentResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.resource.TreeResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds resources that can't be true at the same time, though each decides something of its own. */
final class Contradictions {

    private Contradictions() {}

    static List<String> in(List<Placed> resources) {
        List<String> found = new ArrayList<>();
        nested(resources, found);
        handlers(resources, found);
        return found;
    }

    /** What is below a tree, or below a path at which there is nothing, would be taken away each time. */
    private static void nested(List<Placed> resources, List<String> found) {
        SortedMap<String, Placed> byId = new TreeMap<>();
        resources.forEach(placed -> byId.put(placed.resource().id(), placed));
        for (Placed owner : resources) {
            Resource resource = owner.resource();
            if (resource instanceof TreeResource || resource instanceof AbsentResource) {
                String id = resource.id();
                byId.subMap(id + "/", id + "0")
                        .values()
                        .forEach(inside -> found.add(inside.step() + ": '"
                                + inside.resource().id() + "' is inside '" + id + "', of which " + owner.step()
                                + " decides everything"
                                + (resource instanceof AbsentResource ? ": that there is nothing" : "")));
            }
        }
    }

    /** Handlers with the same id are the same. */
    private static void handlers(List<Placed> resources, List<String> found) {
        Map<String, Handler> byId = new HashMap<>();
        for (Placed placed : resources) {
            for (Handler handler : placed.resource().triggers()) {
                Handler first = byId.putIfAbsent(handler.id(), handler);
                if (first != null && !first.equals(handler)) {
                    found.add(placed.step() + ": the handler '" + handler.id()
                            + "' does something else elsewhere in the description");
                }
            }
        }
    }
}
