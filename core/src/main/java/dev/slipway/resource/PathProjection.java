package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;

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
                null);
        Facts after = before.with(FileProbe.of(write.path()), fact);
        return UnitFiles.unitOf(write.path())
                .map(UnitProbe::new)
                .map(unit -> after.with(unit, known(after.find(unit).orElseGet(UnitFact::notFound))))
                .orElse(after);
    }

    /** A unit whose file was just written: systemd will know it, and has to read it again. */
    private static UnitFact known(UnitFact unit) {
        return unit.exists()
                ? new UnitFact(unit.load(), unit.active(), unit.sub(), unit.enabled(), true)
                : new UnitFact("loaded", "inactive", "dead", "disabled", false);
    }

    static Facts directory(Facts before, MakeDirectory made) {
        Attributes as = made.attributes();
        return before.with(
                FileProbe.of(made.path()), FileFact.directory(as.owner(), as.group(), as.mode()));
    }

    static Facts link(Facts before, MakeLink made) {
        return before.with(FileProbe.of(made.path()), FileFact.link("root", "root", made.target()));
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
        String below = "file " + removed.path() + "/";
        return before.with(FileProbe.of(removed.path()), FileFact.absent())
                .with(new TreeProbe(removed.path()), TreeFact.absent())
                .opened("remove " + removed.path(), (id, fact) -> id.startsWith(below));
    }

    static Facts restore(Facts before, RestorePath restored) {
        String self = "file " + restored.path();
        return before.opened("restore " + restored.path(), (id, fact) -> id.equals(self) || id.startsWith(self + "/"));
    }

    static Facts tree(Facts before, PlaceTree placed) {
        return before.with(
                        FileProbe.of(placed.path()), FileFact.directory(placed.owner(), placed.group(), "0755"))
                .with(
                        new TreeProbe(placed.path()),
                        new TreeFact(true, placed.tree().entries()));
    }
}
