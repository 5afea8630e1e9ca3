package dev.slipway.host.sh;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The bytes that travel with a batch, in two parcels: what is secret goes into the host's memory, and what may be big goes to its disk.
 * For one thread.
 */
final class Freight implements Payloads {

    /** A file of a parcel. */
    record Item(String path, String mode, Content content) {}

    private final int batch;
    private final List<Item> memory = new ArrayList<>();
    private final List<Item> disk = new ArrayList<>();
    private String secrets = "once";
    private int count;

    Freight(int batch) {
        this.batch = batch;
    }

    /** From now on contents are for undoing, and secret ones stay until the run has ended. */
    void keep() {
        secrets = "keep";
    }

    /** From now on contents are for doing, and secret ones go when the batch is through. */
    void useOnce() {
        secrets = "once";
    }

    @Override
    public String add(Content content) {
        count++;
        if (content.isSecret()) {
            memory.add(new Item(secrets + "/" + count, "0600", content));
            return "\"$SLIPWAY_MEMORY\"/" + batch + "/" + secrets + "/" + count;
        }
        disk.add(new Item(String.valueOf(count), "0600", content));
        return "\"$SLIPWAY_RUN\"/files/" + batch + "/" + count;
    }

    @Override
    public String add(Tree tree, Set<String> paths) {
        count++;
        String root = String.valueOf(count);
        for (String path : paths) {
            TreeEntry entry = tree.entries().get(path);
            if (entry == null || entry.kind() != TreeEntry.Kind.FILE) {
                throw new IllegalArgumentException("no file of the tree: " + path);
            }
            disk.add(new Item(root + "/" + path, entry.executable() ? "0755" : "0644", tree.content(entry.content())));
        }
        return "\"$SLIPWAY_RUN\"/files/" + batch + "/" + root;
    }

    /** Adds the script that is to be run. */
    void script(String text) {
        memory.add(new Item("runner.sh", "0600", Content.text(text)));
    }

    List<Item> memory() {
        return memory;
    }

    List<Item> disk() {
        return disk;
    }

    static long size(List<Item> items) {
        return items.stream().mapToLong(item -> item.content().size()).sum();
    }

    /** Writes a parcel. */
    static void write(List<Item> items, TarWriter tar) throws IOException {
        for (Item item : items) {
            try (InputStream in = item.content().open()) {
                tar.file(item.path(), item.mode(), item.content().size(), in);
            }
        }
    }
}
