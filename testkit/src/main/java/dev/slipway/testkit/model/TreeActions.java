package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.host.probe.TreeEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is done to whole directories. */
final class TreeActions {

    private TreeActions() {}

    static void place(PlaceTree action, Task task) {
        FileTree files = task.machine().files();
        files.check(action.path(), "mkdir: cannot create directory");
        task.machine().accounts().check(new Attributes(action.owner(), action.group(), "0755"));
        SortedMap<String, Node> tree = build(action, task);
        task.keep(action.path());
        files.paste(action.path(), tree);
    }

    private static SortedMap<String, Node> build(PlaceTree action, Task task) {
        Map<String, Content> held = held(action, task.machine().files());
        long now = task.machine().clock().nanos();
        Node directory = Node.directory(new Attributes(action.owner(), action.group(), "0755"), now);
        SortedMap<String, Node> tree = new TreeMap<>();
        tree.put("", directory);
        action.tree().entries().forEach((path, entry) -> {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                tree.putIfAbsent("/" + path.substring(0, slash), directory);
            }
            tree.put("/" + path, node(action, entry, held, now));
        });
        return tree;
    }

    private static Node node(PlaceTree action, TreeEntry entry, Map<String, Content> held, long now) {
        if (entry.kind() == TreeEntry.Kind.LINK) {
            return Node.link(entry.content(), action.owner(), action.group(), now);
        }
        Content content = held.get(entry.content());
        Attributes attributes = new Attributes(action.owner(), action.group(), entry.executable() ? "0755" : "0644");
        return Node.file(content != null ? content : action.tree().content(entry.content()), attributes, now);
    }

    /** Contents that are not sent because the host is said to have them; fails if it has not. */
    private static Map<String, Content> held(PlaceTree action, FileTree files) {
        Map<String, Content> held = new HashMap<>();
        if (action.base() == null) {
            return held;
        }
        action.held().forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE) {
                Node node = files.at(action.base() + "/" + path);
                if (node != null
                        && node.is(Kind.FILE)
                        && Objects.requireNonNull(node.content()).sha256().equals(entry.content())) {
                    held.put(entry.content(), node.content());
                }
            }
        });
        for (TreeEntry wanted : action.tree().entries().values()) {
            boolean promised =
                    wanted.kind() == TreeEntry.Kind.FILE && action.held().containsValue(wanted);
            if (promised && !held.containsKey(wanted.content())) {
                throw new Failure(1, action.base() + " no longer holds the content " + wanted.content());
            }
        }
        return held;
    }

    /** How many bytes travel for a tree. */
    static long sent(PlaceTree action) {
        Set<String> held = new HashSet<>();
        action.held().values().forEach(entry -> held.add(entry.content()));
        return action.tree().entries().values().stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE && held.add(entry.content()))
                .mapToLong(entry -> action.tree().content(entry.content()).size())
                .sum();
    }
}
