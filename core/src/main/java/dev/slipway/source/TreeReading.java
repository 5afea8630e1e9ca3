package dev.slipway.source;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes trees of archives, in memory. Immutable.
 *
 * @param origin names the archive in messages
 * @param foreign whether the archive may come from anywhere: links that leave it are refused, and a directory around everything is taken off
 */
record TreeReading(String origin, boolean foreign) {

    private static final long LIMIT = 1024L * 1024 * 1024;

    /**
     * A file or link.
     *
     * @param name its path
     * @param content its bytes, or null for a link
     * @param executable whether it may be run
     * @param target where a link leads
     */
    private record Item(String name, @Nullable Content content, boolean executable, String target) {}

    Tree tar(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return tree(items(new TarReader(in)));
        } catch (IOException | IllegalArgumentException damaged) {
            throw refused(damaged.getMessage(), damaged);
        }
    }

    Tree compressedTar(Path file) {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 64 * 1024))) {
            return tree(items(new TarReader(in)));
        } catch (IOException | IllegalArgumentException damaged) {
            throw refused(damaged.getMessage(), damaged);
        }
    }

    /** Java tells nothing of modes in zip archives: no file is executable, and links are files. */
    Tree zip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<Item> items = new ArrayList<>();
            long total = 0;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        byte[] bytes = in.readNBytes(room(total));
                        total = counted(total, bytes.length + (in.read() < 0 ? 0 : LIMIT));
                        items.add(new Item(name(entry.getName()), Content.bytes(bytes), false, ""));
                    }
                }
            }
            return tree(items);
        } catch (IOException | IllegalArgumentException damaged) {
            throw refused(damaged.getMessage(), damaged);
        }
    }

    private List<Item> items(TarReader tar) throws IOException {
        List<Item> items = new ArrayList<>();
        Map<String, Item> byName = new HashMap<>();
        long total = 0;
        for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
            TarReader.Entry entry = next.get();
            if (entry.type() == '5') {
                continue;
            }
            String name = name(entry.name());
            Item item;
            switch (entry.type()) {
                case '0' -> {
                    total = counted(total, entry.size());
                    item = new Item(name, Content.bytes(tar.content(room(0))), entry.executable(), "");
                }
                case '1' -> {
                    Item same = byName.get(name(entry.target()));
                    if (same == null) {
                        throw new IOException(name + " is another name of " + entry.target() + ", which is not in it");
                    }
                    item = new Item(name, same.content, same.executable, same.target);
                }
                case '2' -> item = new Item(name, null, false, entry.target());
                default -> throw new IOException(name + " is neither a file nor a directory nor a link");
            }
            items.add(item);
            byName.put(name, item);
        }
        return items;
    }

    private static int room(long used) {
        return (int) (LIMIT - used);
    }

    private static long counted(long total, long more) throws IOException {
        if (total + more > LIMIT) {
            throw new IOException("it holds more than " + LIMIT / 1024 / 1024 + " MiB");
        }
        return total + more;
    }

    /** A path below the root; whatever leads out of it is refused. */
    private static String name(String said) throws IOException {
        String name = said.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (said.startsWith("/") || ("/" + said + "/").contains("/../")) {
            throw new IOException("it holds " + said + ", which leads out of it");
        }
        return name;
    }

    /** Where a link leads; out of a foreign archive it must not. */
    private String target(String name, String target) throws IOException {
        int depth = (int) name.chars().filter(each -> each == '/').count();
        boolean leaves = target.startsWith("/");
        for (String step : target.split("/")) {
            depth += step.equals("..") ? -1 : step.isEmpty() || step.equals(".") ? 0 : 1;
            leaves |= depth < 0;
        }
        if (foreign && leaves) {
            throw new IOException("its link " + name + " leads to " + target + ", which is not in it");
        }
        return target;
    }

    private Tree tree(List<Item> items) throws IOException {
        if (items.isEmpty()) {
            throw new IOException("there is nothing in it");
        }
        int cut = foreign ? common(items) : 0;
        Tree.Builder tree = Tree.builder();
        for (Item item : items) {
            String name = item.name.substring(cut);
            if (item.content == null) {
                tree.link(name, target(name, item.target));
            } else {
                tree.file(name, item.content, item.executable);
            }
        }
        return tree.build();
    }

    /** How long the name of the one directory is that all of it is in, its slash included; 0 if there is none. */
    private static int common(List<Item> items) {
        String first = items.get(0).name;
        int slash = first.indexOf('/');
        return slash > 0 && items.stream().allMatch(each -> each.name.startsWith(first.substring(0, slash + 1)))
                ? slash + 1
                : 0;
    }

    private SourceException refused(@Nullable String why, Throwable cause) {
        return new SourceException(
                "can't use " + origin + ": " + why, Circumstances.none().withState("no host was changed"), cause);
    }
}
