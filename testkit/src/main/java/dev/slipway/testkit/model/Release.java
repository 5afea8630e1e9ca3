package dev.slipway.testkit.model;

import dev.slipway.host.probe.OsFact;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A release of Debian or Ubuntu.
 *
 * @param os what it says of itself
 * @param postgres the major version of PostgreSQL in its archive
 * @param python the version of Python in its archive
 */
record Release(OsFact os, int postgres, String python) {

    private static final Map<String, List<String>> DEBIAN = Map.of(
            "11", List.of("bullseye", "13", "3.9"),
            "12", List.of("bookworm", "15", "3.11"),
            "13", List.of("trixie", "17", "3.13"));

    private static final Map<String, List<String>> UBUNTU = Map.of(
            "20.04", List.of("focal", "12", "3.8"),
            "22.04", List.of("jammy", "14", "3.10"),
            "24.04", List.of("noble", "16", "3.12"),
            "26.04", List.of("resolute", "18", "3.14"));

    static Release debian(String version) {
        return of("debian", version, DEBIAN);
    }

    static Release ubuntu(String version) {
        return of("ubuntu", version, UBUNTU);
    }

    private static Release of(String id, String version, Map<String, List<String>> known) {
        List<String> line = known.get(version);
        if (line == null) {
            throw new IllegalArgumentException(
                    "no model of " + id + " " + version + ", only of " + new TreeSet<>(known.keySet()));
        }
        OsFact os = new OsFact(id, version, line.get(0), "amd64", 2, 4L * 1024 * 1024);
        return new Release(os, Integer.parseInt(line.get(1)), line.get(2));
    }

    String postgresUnit() {
        return "postgresql@" + postgres + "-main.service";
    }

    Release sized(int cores, long memoryKib) {
        OsFact sized = new OsFact(os.id(), os.version(), os.codename(), os.architecture(), cores, memoryKib);
        return new Release(sized, postgres, python);
    }
}
