package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What actions on paths make of the facts. */
final class PathProjection {

    private PathProjection() {}

    static Facts write(Facts before, WriteFile write) {
        Attributes as = write.attributes();
        FileFact fact = new FileFact(
                FileFact.Kind.FILE,
                as.owner(),
                as.group(),
                as.mode(),
                write.content().size(),
                "",
                write.content().sha256(),
                "",
                text(write.content()));
        return UnitProjection.written(before.with(FileProbe.of(write.path()), fact), write);
    }

    /** As a probe would bring it along: what a later change of the same run finds is no stranger's. */
    private static @Nullable String text(Content content) {
        return content.size() > FileProbe.CONTENT_LIMIT ? null : content.shown().orElse(null);
    }

    static Facts directory(Facts before, MakeDirectory made) {
        Attributes as = made.attributes();
        return before.with(FileProbe.of(made.path()), FileFact.directory(as.owner(), as.group(), as.mode()));
    }

    static Facts link(Facts before, MakeLink made) {
        Facts after = before.with(FileProbe.of(made.path()), FileFact.link("root", "root", made.target()));
        return UnitProjection.moved(after, made.path(), "link " + made.path());
    }

    static Facts attributes(Facts before, SetAttributes set) {
        Attributes as = set.attributes();
        FileProbe probe = FileProbe.of(set.path());
        return before.find(probe)
                .map(old -> before.with(
                        probe,
                        new FileFact(
                                old.kind(),
                                as.owner(),
                                as.group(),
                                as.mode(),
                                old.size(),
                                old.modified(),
                                old.sha256(),
                                old.target(),
                                old.content())))
                .orElse(before);
    }

    static Facts remove(Facts before, RemovePath removed) {
        Facts after = before.with(FileProbe.of(removed.path()), FileFact.absent())
                .with(new TreeProbe(removed.path()), TreeFact.absent());
        for (FileProbe below : below(before, removed.path())) {
            after = after.with(below, FileFact.absent()).with(new TreeProbe(below.path()), TreeFact.absent());
        }
        return UnitProjection.moved(after, removed.path(), "remove " + removed.path());
    }

    /** Paths below a path that somebody asked about. */
    private static List<FileProbe> below(Facts facts, String path) {
        String start = FileProbe.of(path).id() + "/";
        return facts.ids().stream()
                .filter(id -> id.startsWith(start))
                .map(id -> FileProbe.of(path + "/" + id.substring(start.length())))
                .toList();
    }

    static Facts restore(Facts before, RestorePath restored) {
        String self = "file " + restored.path();
        return before.opened("restore " + restored.path(), (id, fact) -> id.equals(self) || id.startsWith(self + "/"));
    }

    /** A tree decides everything below its path. */
    static Facts tree(Facts before, PlaceTree placed) {
        FileFact directory = FileFact.directory(placed.owner(), placed.group(), "0755");
        Facts after = before.with(FileProbe.of(placed.path()), directory)
                .with(
                        new TreeProbe(placed.path()),
                        new TreeFact(true, placed.tree().entries()));
        for (FileProbe below : below(before, placed.path())) {
            after = after.with(
                    below, inTree(placed, below.path().substring(placed.path().length() + 1), directory));
        }
        return after;
    }

    private static FileFact inTree(PlaceTree placed, String name, FileFact directory) {
        SortedMap<String, TreeEntry> entries = placed.tree().entries();
        TreeEntry entry = entries.get(name);
        if (entry == null) {
            return entries.subMap(name + "/", name + "0").isEmpty() ? FileFact.absent() : directory;
        }
        if (entry.kind() == TreeEntry.Kind.LINK) {
            return FileFact.link(placed.owner(), placed.group(), entry.content());
        }
        String mode = entry.executable() ? "0755" : "0644";
        long size = placed.tree().content(entry.content()).size();
        return new FileFact(
                FileFact.Kind.FILE, placed.owner(), placed.group(), mode, size, "", entry.content(), "", null);
    }
}
