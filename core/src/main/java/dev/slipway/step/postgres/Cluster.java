package dev.slipway.step.postgres;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Unplannable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A cluster as Debian names it. Immutable.
 *
 * @param version the major version
 * @param name such as {@code main}
 */
record Cluster(int version, String name) {

    /** What releases have had since 2021, and what will be next. */
    static final List<Cluster> USUAL = IntStream.rangeClosed(13, 19)
            .mapToObj(version -> new Cluster(version, "main"))
            .toList();

    private static final Map<String, Integer> OF_RELEASE = Map.of(
            "debian 11", 13,
            "debian 12", 15,
            "debian 13", 17,
            "ubuntu 22.04", 14,
            "ubuntu 24.04", 16,
            "ubuntu 26.04", 18);

    private static final SettingProbe CONFIGURATION = new SettingProbe("config_file");
    private static final Pattern PLACE = Pattern.compile("/etc/postgresql/(\\d{1,3})/([^/]+)/postgresql\\.conf");

    /** What {@link #of} reads. */
    static List<Probe<?>> asked() {
        return List.of(new OsProbe(), CONFIGURATION);
    }

    String directory() {
        return "/etc/postgresql/" + version + "/" + name;
    }

    /**
     * The cluster that answers, or that will once the packages of the release are installed.
     *
     * @param facts what is known of the host
     * @param candidates those whose files were looked at
     */
    static Cluster of(Facts facts, List<Cluster> candidates) {
        SettingFact configuration = facts.get(CONFIGURATION);
        if (!configuration.reachable()) {
            return candidates.size() == 1 ? candidates.get(0) : ofRelease(facts.get(new OsProbe()));
        }
        Matcher place = PLACE.matcher(configuration.value());
        if (!place.matches()) {
            throw new Unplannable("the PostgreSQL server that answers has its configuration in " + configuration.value()
                    + ", which is no place of Debian's: configure it by hand");
        }
        Cluster found = new Cluster(Integer.parseInt(place.group(1)), place.group(2));
        if (!candidates.contains(found)) {
            throw new Unplannable("the PostgreSQL server that answers is the cluster " + found
                    + (candidates.size() == 1
                            ? ", not " + candidates.get(0) + ": it has to be the one on port 5432"
                            : "")
                    + ": call cluster(" + found.version + ", \"" + found.name + "\") if that is the one you mean");
        }
        return found;
    }

    private static Cluster ofRelease(OsFact os) {
        Integer version = OF_RELEASE.get(os.id() + " " + os.version());
        if (version == null) {
            throw new Unplannable("nobody told which PostgreSQL " + os.id() + " " + os.version()
                    + " brings: call cluster(version, \"main\")");
        }
        return new Cluster(version, "main");
    }

    @Override
    public String toString() {
        return version + "/" + name;
    }
}
