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
 * @param nginx the version of the package nginx in its archive
 */
record Release(OsFact os, int postgres, String python, String nginx) {

    private static final Map<String, List<String>> DEBIAN = Map.of(
            "11", List.of("bullseye", "13", "3.9", "1.18.0-6.1+deb11u3"),
            "12", List.of("bookworm", "15", "3.11", "1.22.1-9+deb12u2"),
            "13", List.of("trixie", "17", "3.13", "1.26.3-3+deb13u1"));

    private static final Map<String, List<String>> UBUNTU = Map.of(
            "20.04", List.of("focal", "12", "3.8", "1.18.0-0ubuntu1.6"),
            "22.04", List.of("jammy", "14", "3.10", "1.18.0-6ubuntu14.6"),
            "24.04", List.of("noble", "16", "3.12", "1.24.0-2ubuntu7.3"),
            "26.04", List.of("resolute", "18", "3.14", "1.28.0-6ubuntu1"));

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
        return new Release(os, Integer.parseInt(line.get(1)), line.get(2), line.get(3));
    }

    String postgresUnit() {
        return "postgresql@" + postgres + "-main.service";
    }

    Release sized(int cores, long memoryKib) {
        OsFact sized = new OsFact(os.id(), os.version(), os.codename(), os.architecture(), cores, memoryKib);
        return new Release(sized, postgres, python, nginx);
    }
}
