package dev.slipway.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Control groups that hold the processes of hosts, so that whatever a host started can be found and ended without guessing by name.
 *
 * <p>Immutable and safe to use from many threads.
 */
record ControlGroups(List<Path> hierarchies) {

    /** The hierarchies that systemd-nspawn uses on this machine: the unified one and, on older set-ups, systemd's own beside it. */
    static ControlGroups ofMachine() {
        return new ControlGroups(parse(Disk.text(Path.of("/proc/self/mountinfo"))));
    }

    static List<Path> parse(String mountinfo) {
        List<Path> found = new ArrayList<>();
        for (String line : mountinfo.split("\n")) {
            String[] sides = line.split(" - ", 2);
            if (sides.length < 2) {
                continue;
            }
            String type = sides[1].replaceFirst(" .*", "");
            boolean systemd = Arrays.asList(sides[1].split("[ ,]")).contains("name=systemd");
            if (type.equals("cgroup2") || (type.equals("cgroup") && systemd)) {
                found.add(Path.of(sides[0].split(" ")[4]));
            }
        }
        return found.stream().distinct().toList();
    }

    /** The paths of one group in every hierarchy. */
    List<Path> of(String name) {
        return hierarchies.stream().map(hierarchy -> hierarchy.resolve(name)).toList();
    }

    /** Kills every process in a group and below it, until none is left, and removes the group. */
    void end(String name) {
        for (Path group : of(name)) {
            Waiting.upTo(20, "the processes of " + group + " to end", () -> {
                processes(group).forEach(ProcessHandle::destroyForcibly);
                return removed(group) ? Optional.of(true) : Optional.empty();
            });
        }
    }

    private static Collection<ProcessHandle> processes(Path group) {
        List<ProcessHandle> processes = new ArrayList<>();
        for (Path below : tree(group)) {
            try {
                for (String id : Files.readAllLines(below.resolve("cgroup.procs"))) {
                    ProcessHandle.of(Long.parseLong(id)).ifPresent(processes::add);
                }
            } catch (IOException gone) {
                // The group went while we looked, and its processes with it.
            }
        }
        return processes;
    }

    private static boolean removed(Path group) {
        List<Path> deepestFirst = new ArrayList<>(tree(group));
        Collections.reverse(deepestFirst);
        for (Path below : deepestFirst) {
            try {
                Files.deleteIfExists(below);
            } catch (IOException busy) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> tree(Path group) {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(group)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of(group);
        }
    }
}
