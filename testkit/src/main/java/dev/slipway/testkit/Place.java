package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.model.FileTree;
import dev.slipway.testkit.model.Node;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A path of a host, and what is there. */
final class Place {

    private final InMemoryHost host;
    private final String path;
    private final @Nullable Node node;

    Place(InMemoryHost host, String path) {
        this.host = host;
        this.path = path;
        this.node = host.ask(() -> files().at(path));
    }

    private FileTree files() {
        return host.model().machine().files();
    }

    @Nullable
    Node node() {
        return node;
    }

    String at() {
        return host.name() + ": " + path;
    }

    String path() {
        return path;
    }

    SortedSet<String> below() {
        return new TreeSet<>(host.ask(() -> files().below(path)).keySet());
    }

    /** What is there in words; where nothing is, what is around it. */
    String describe() {
        if (node != null) {
            return node.fact(null).describe();
        }
        String above = path;
        while (above.lastIndexOf('/') > 0) {
            above = above.substring(0, above.lastIndexOf('/'));
            String directory = above;
            Node there = host.ask(() -> files().at(directory));
            if (there != null && there.is(Kind.DIRECTORY)) {
                return "nothing; " + directory + " holds " + host.ask(() -> files().names(directory));
            }
        }
        return "nothing";
    }
}
