package dev.slipway.step.nginx;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Nginx a host has, or will have once its release's package is installed. Immutable.
 *
 * @param major such as 1
 * @param minor such as 22
 * @param patch such as 1
 */
record NginxVersion(int major, int minor, int patch) implements Comparable<NginxVersion> {

    private static final PackageProbe PACKAGE = new PackageProbe("nginx");
    private static final Pattern DEBIAN = Pattern.compile("(?:[0-9]+:)?([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6}).*");

    /** The oldest that a supported release has. */
    private static final NginxVersion OLDEST = new NginxVersion(1, 18, 0);

    private static final Map<String, NginxVersion> BY_RELEASE = Map.of(
            "debian 11", OLDEST,
            "debian 12", new NginxVersion(1, 22, 1),
            "debian 13", new NginxVersion(1, 26, 3),
            "ubuntu 20.04", OLDEST,
            "ubuntu 22.04", OLDEST,
            "ubuntu 24.04", new NginxVersion(1, 24, 0),
            "ubuntu 26.04", new NginxVersion(1, 28, 0));

    /** What {@link #on} reads. */
    static List<Probe<?>> asked() {
        return List.of(PACKAGE, new OsProbe());
    }

    /** The installed one; if there is none yet, that of the host's release; if nobody knows that release, the oldest. */
    static NginxVersion on(Facts facts) {
        PackageFact installed = facts.get(PACKAGE);
        Matcher version = DEBIAN.matcher(installed.version());
        if (facts.open(PACKAGE) == null && installed.installed() && version.matches()) {
            return new NginxVersion(
                    Integer.parseInt(version.group(1)),
                    Integer.parseInt(version.group(2)),
                    Integer.parseInt(version.group(3)));
        }
        OsFact os = facts.get(new OsProbe());
        return BY_RELEASE.getOrDefault(os.id() + " " + os.version(), OLDEST);
    }

    /** How HTTP/2 is asked for: with a word behind {@code listen}, which newer ones warn about, or with a directive of its own. */
    String http2() {
        return compareTo(new NginxVersion(1, 25, 1)) >= 0 ? "directive" : "listen";
    }

    /** Whether it can end a TLS handshake before it shows any certificate. */
    boolean rejectsHandshakes() {
        return compareTo(new NginxVersion(1, 19, 4)) >= 0;
    }

    @Override
    public int compareTo(NginxVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }
}
