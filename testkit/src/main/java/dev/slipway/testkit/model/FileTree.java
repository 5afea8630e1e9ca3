package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.probe.FileFact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a machine. Links on the way to a path are followed, a link at the path itself is not. */
public final class FileTree {

    private static final int LINKS_AT_MOST = 40;

    private final TreeMap<String, Node> nodes = new TreeMap<>();
    private final HostClock clock;

    FileTree(HostClock clock) {
        this.clock = clock;
        nodes.put("/", Node.directory(Attributes.root("0755"), clock.nanos()));
    }

    /**
     * What is at a path.
     *
     * @param path the absolute path
     * @return the node, or null if there is nothing
     */
    public @Nullable Node at(String path) {
        return nodes.get(resolve(path, 0));
    }

    /**
     * The names of what a directory holds.
     *
     * @param directory its path
     * @return names in order
     */
    public List<String> names(String directory) {
        List<String> found = new ArrayList<>();
        below(directory).keySet().forEach(path -> {
            if (path.indexOf('/') < 0) {
                found.add(path);
            }
        });
        return found;
    }

    /** Where a path leads: its directories without links. The path may lead nowhere. */
    private String resolve(String path, int links) {
        if (nodes.containsKey(path) && path.indexOf("/.") < 0) {
            return path;
        }
        String at = "";
        String[] names = path.split("/");
        for (int i = 1; i < names.length; i++) {
            if (names[i].isEmpty() || names[i].equals(".")) {
                continue;
            }
            if (names[i].equals("..")) {
                at = parent(at).equals("/") ? "" : parent(at);
                continue;
            }
            String next = at + "/" + names[i];
            Node node = nodes.get(next);
            if (i < names.length - 1 && node != null && node.is(Kind.LINK)) {
                String target = node.target().startsWith("/") ? node.target() : at + "/" + node.target();
                String rest = String.join("/", List.of(names).subList(i + 1, names.length));
                return links > LINKS_AT_MOST ? "" : resolve(target + "/" + rest, links + 1);
            }
            at = next;
        }
        return at.isEmpty() ? "/" : at;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Where something new can be put; fails as tools do if its directory is missing. */
    private String place(String path, String complaint) {
        if (!path.startsWith("/")) {
            throw new Failure(1, complaint + " '" + path + "': not an absolute path");
        }
        String place = resolve(path, 0);
        Node parent = nodes.get(parent(place));
        if (parent == null) {
            throw new Failure(1, complaint + " '" + path + "': No such file or directory");
        }
        if (!parent.is(Kind.DIRECTORY)) {
            throw new Failure(1, complaint + " '" + path + "': Not a directory");
        }
        return place;
    }

    void put(String path, Node node, String complaint) {
        nodes.put(place(path, complaint), node);
    }

    /** Fails as tools do if nothing can be put at a path. */
    void check(String path, String complaint) {
        place(path, complaint);
    }

    void remove(String path) {
        String place = resolve(path, 0);
        subtree(place).clear();
        nodes.remove(place);
    }

    /**
     * Everything below a directory, by its path below it.
     *
     * @param directory its path
     * @return a copy
     */
    public SortedMap<String, Node> below(String directory) {
        String place = resolve(directory, 0);
        int cut = place.equals("/") ? 1 : place.length() + 1;
        SortedMap<String, Node> found = new TreeMap<>();
        subtree(place).forEach((path, node) -> found.put(path.substring(cut), node));
        found.remove("");
        return found;
    }

    /** A view: '0' is the character after '/'. */
    private SortedMap<String, Node> subtree(String place) {
        return place.equals("/") ? nodes : nodes.subMap(place + "/", place + "0");
    }

    /** What is at a path and below it: keys are what follows the path. Empty if there is nothing. */
    SortedMap<String, Node> copy(String path) {
        SortedMap<String, Node> copy = new TreeMap<>();
        Node top = at(path);
        if (top != null) {
            copy.put("", top);
            below(path).forEach((name, node) -> copy.put("/" + name, node));
        }
        return copy;
    }

    /** Replaces what is at a path and below it by a copy. */
    void paste(String path, SortedMap<String, Node> copy) {
        String place = copy.isEmpty() ? resolve(path, 0) : place(path, "mv: cannot move to");
        subtree(place).clear();
        nodes.remove(place);
        copy.forEach((rest, node) -> nodes.put(place + rest, node));
    }

    /** Makes a directory and those above it, root's and 0755. */
    void directories(String path) {
        String place = resolve(path, 0);
        if (!nodes.containsKey(place)) {
            directories(parent(place));
            nodes.put(place, Node.directory(Attributes.root("0755"), clock.nanos()));
        }
    }
}
