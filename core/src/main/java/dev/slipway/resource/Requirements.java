package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UserProbe;
import java.util.ArrayList;
import java.util.List;

/** What must be there before something can be put at a path: its directory, its owner, its group. */
final class Requirements {

    private Requirements() {}

    /** The probes that {@link #check} reads. */
    static List<Probe<?>> probes(String path, String owner, String group) {
        List<Probe<?>> probes = new ArrayList<>();
        probes.add(FileProbe.of(parent(path)));
        probes.add(new UserProbe(owner));
        probes.add(new GroupProbe(group));
        return probes;
    }

    /** Refuses to plan what can't work. */
    static void check(Facts facts, String path, Attributes attributes) {
        check(facts, path, attributes.owner(), attributes.group());
    }

    static void check(Facts facts, String path, String owner, String group) {
        directory(facts, path);
        UserProbe user = new UserProbe(owner);
        if (!facts.get(user).exists() && facts.open(user) == null) {
            throw new Unplannable("there is no user " + owner + " to own " + path + ": declare it before, with user(\""
                    + owner + "\")");
        }
        GroupProbe groupProbe = new GroupProbe(group);
        if (!facts.get(groupProbe).exists() && facts.open(groupProbe) == null) {
            throw new Unplannable("there is no group " + group + " to own " + path
                    + ": declare it before, with group(\"" + group + "\")");
        }
    }

    /** Refuses a path whose directory is not there and does not come. */
    static void directory(Facts facts, String path) {
        FileProbe parent = FileProbe.of(parent(path));
        FileFact.Kind kind = facts.get(parent).kind();
        // A link may lead to a directory; the host will tell.
        if (kind == FileFact.Kind.DIRECTORY || kind == FileFact.Kind.LINK || facts.open(parent) != null) {
            return;
        }
        throw new Unplannable(
                kind == FileFact.Kind.ABSENT
                        ? "there is no directory " + parent(path) + " for " + path
                                + ": declare it before, with directory(\"" + parent(path) + "\")"
                        : parent(path) + " is no directory, so " + path + " can't be in it");
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
