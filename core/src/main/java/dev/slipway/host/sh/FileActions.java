package dev.slipway.host.sh;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.quote.Sh;
import java.util.stream.Stream;

/** Files, links, directories and trees. Stateless. */
final class FileActions {

    private static final String NOTHING = "''";

    private FileActions() {}

    static String write(String operation, WriteFile action, Payloads payloads) {
        HostPath path = new HostPath(action.path());
        String temp = path.beside(operation);
        Attributes attributes = action.attributes();
        String backup = action.backup();
        return "sw_write_file "
                + words(path.key(), path.path(), temp, attributes.owner(), attributes.group(), attributes.mode())
                + " " + payloads.add(action.content())
                + " " + Sh.quote(backup == null ? "" : backup)
                + words(action.test().stream().map(word -> word.replace(WriteFile.FILE, temp)));
    }

    static String link(String operation, MakeLink action, Payloads payloads) {
        HostPath path = new HostPath(action.path());
        return "sw_make_link " + words(path.key(), path.path(), path.beside(operation), action.target());
    }

    static String directory(String operation, MakeDirectory action, Payloads payloads) {
        return "sw_make_directory " + owned(new HostPath(action.path()), action.attributes());
    }

    static String attributes(String operation, SetAttributes action, Payloads payloads) {
        return "sw_set_attributes " + owned(new HostPath(action.path()), action.attributes());
    }

    static String remove(String operation, RemovePath action, Payloads payloads) {
        HostPath path = new HostPath(action.path());
        return "sw_remove " + words(path.key(), path.path());
    }

    static String restore(String operation, RestorePath action, Payloads payloads) {
        HostPath path = new HostPath(action.path());
        return "sw_restore " + words(path.key(), path.path());
    }

    static String tree(String operation, PlaceTree action, Payloads payloads) {
        HostPath path = new HostPath(action.path());
        TreeSources sources = TreeSources.of(action);
        String base = action.base();
        return "sw_place_tree "
                + words(path.key(), path.path(), path.beside(operation), action.owner(), action.group())
                + " " + payloads.add(Content.text(sources.digests()))
                + " " + (sources.sent().isEmpty() ? NOTHING : payloads.add(action.tree(), sources.sent()))
                + " " + Sh.quote(base == null ? "" : new HostPath(base).path())
                + " " + list(sources.same(), payloads)
                + " " + (sources.needsLinks() ? payloads.add(Content.bytes(sources.links())) : NOTHING)
                + " " + list(sources.executables(), payloads);
    }

    /** A payload of paths with NUL behind each. */
    private static String list(String paths, Payloads payloads) {
        return paths.isEmpty() ? NOTHING : payloads.add(Content.text(paths));
    }

    /** Of five digits: with four, chmod leaves a directory's setgid bit alone. */
    private static String owned(HostPath path, Attributes attributes) {
        return words(path.path(), attributes.owner(), attributes.group(), "0" + attributes.mode());
    }

    private static String words(String... words) {
        return words(Stream.of(words)).substring(1);
    }

    private static String words(Stream<String> words) {
        return words.map(word -> " " + Sh.quote(word)).reduce("", String::concat);
    }
}
