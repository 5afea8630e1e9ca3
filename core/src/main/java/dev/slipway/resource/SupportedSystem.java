package dev.slipway.resource;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.Probe;
import java.util.List;

/**
 * A host that runs Debian 11 or later, or Ubuntu 20.04 or later. Changes nothing; refuses to plan for any other. Immutable.
 */
public record SupportedSystem() implements Resource {

    private static final int OLDEST_DEBIAN = 11;
    private static final int OLDEST_UBUNTU = 20;

    @Override
    public String id() {
        return "supported system";
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new OsProbe());
    }

    @Override
    public List<Change> changes(Facts facts) {
        OsFact os = facts.get(new OsProbe());
        if (!supported(os)) {
            throw new Unplannable(
                    "the host runs " + words(os) + ": hosts run Debian 11 or later, or Ubuntu 20.04 or later");
        }
        return List.of();
    }

    @Override
    public List<String> warnings(Facts facts) {
        OsFact os = facts.get(new OsProbe());
        return supported(os) && os.version().isEmpty()
                ? List.of("the host runs " + words(os) + ", which is not released: what it brings may change any day")
                : List.of();
    }

    /** Debian that is not released yet has no version. */
    private static boolean supported(OsFact os) {
        String major = os.version().replaceFirst("[^0-9].*", "");
        boolean numbered = major.matches("[0-9]{1,4}");
        return switch (os.id()) {
            case "debian" -> os.version().isEmpty() || (numbered && Integer.parseInt(major) >= OLDEST_DEBIAN);
            case "ubuntu" -> numbered && Integer.parseInt(major) >= OLDEST_UBUNTU;
            default -> false;
        };
    }

    private static String words(OsFact os) {
        String name = os.id().isEmpty() ? "a system that has no os-release file" : os.id();
        return (name + " " + (os.version().isEmpty() ? os.codename() : os.version())).strip();
    }
}
