package dev.slipway.step.python;

import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A virtualenv that holds one set of dependencies. It is built once, whole or not at all, and never changed; only if its interpreter is
 * gone it is built anew. Immutable.
 *
 * @param home the directory of the application
 * @param path the virtualenv's absolute path
 * @param python what it is made with
 * @param build builds it
 * @param wheelhouse the packages that are sent along, or null
 * @param code how much code goes to the host beside it, in bytes
 */
record Virtualenv(
        String home,
        String path,
        Python python,
        Run build,
        @Nullable Tree wheelhouse,
        long code) implements Resource {

    static final long MIB = 1024L * 1024;

    /** What a host needs besides: logs, temporary files, the release's static files. */
    static final long SPARE = 32 * MIB;

    /** What is there once the virtualenv is whole. */
    static String marker(String venv) {
        return venv + "/slipway-built";
    }

    static String wheelhouse(String home) {
        return home + "/wheelhouse";
    }

    @Override
    public String id() {
        return "virtualenv " + path;
    }

    private CommandProbe surroundings() {
        return Surroundings.probe(home, path, wheelhouse(home));
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(python.probes());
        probes.add(FileProbe.of(marker(path)));
        probes.add(FileProbe.of(path));
        probes.add(surroundings());
        probes.add(new SpaceProbe(home));
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        python.check(facts);
        Surroundings now = Surroundings.of(facts.get(surroundings()));
        boolean built = facts.get(FileProbe.of(marker(path))).exists();
        if (built && !now.orphaned()) {
            return List.of();
        }
        checkRoom(facts.get(new SpaceProbe(home)).freeMib(), now.freeFiles());
        List<Change> changes = new ArrayList<>();
        if (wheelhouse != null && !now.wheels().equals(list(wheelhouse))) {
            changes.add(send(wheelhouse, now));
        }
        Change change = Change.of("build the virtualenv " + path + (built ? " anew: its Python is gone" : ""), build)
                .causing(this::after);
        changes.add(
                built
                        ? change.notUndone("what it replaces does not work any more")
                        : change.undoneBy(new RemovePath(path)));
        return changes;
    }

    private Facts after(Facts before) {
        FileFact made = new FileFact(FileFact.Kind.FILE, "root", "root", "0644", 0, "", "", "", null);
        return before.with(FileProbe.of(marker(path)), made)
                .with(FileProbe.of(path), FileFact.directory("root", "root", "0755"))
                .opened("build the virtualenv", (id, fact) -> id.startsWith("file " + path + "/"));
    }

    private static SortedMap<String, TreeEntry> list(Tree wheelhouse) {
        SortedMap<String, TreeEntry> wheels = new TreeMap<>(wheelhouse.entries());
        wheels.remove(Surroundings.LIST);
        return wheels;
    }

    private Change send(Tree wheels, Surroundings now) {
        String place = wheelhouse(home);
        long lacking = wheels.entries().values().stream()
                .filter(each -> !now.wheels().containsValue(each))
                .count();
        return Change.of(
                        "send " + (lacking - 1) + " packages to " + place,
                        new PlaceTree(
                                place, wheels, "root", "root", now.wheels().isEmpty() ? null : place, now.wheels()))
                .undoneBy(new RestorePath(place));
    }

    /** What is unpacked takes about four times the room of its wheels; where nothing is known, as much as a small project takes. */
    private void checkRoom(long freeMib, long freeFiles) {
        long packages = wheelhouse == null ? 64 * MIB : wheelhouse.size() * 5;
        long needed = (code + packages + SPARE) / MIB;
        if (freeMib < needed) {
            throw new Unplannable(home + " is on a disk with " + freeMib + " MiB left, and this release needs about "
                    + needed + " MiB: make room, or say home(…) for another disk");
        }
        if (freeFiles >= 0 && freeFiles < 5000) {
            throw new Unplannable(home + " is on a disk that can take only " + freeFiles
                    + " more files, and a virtualenv has thousands: make room");
        }
    }

    @Override
    public List<Secret> secrets() {
        return build.input() == null ? List.of() : build.input().secrets();
    }
}
