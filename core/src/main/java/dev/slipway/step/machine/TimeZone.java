package dev.slipway.step.machine;

import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.LinkResource;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.step.Blueprint;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The time zone of a host: the link that every program reads, and the file that Debian's older tools read. */
final class TimeZone {

    private static final String ZONES = "/usr/share/zoneinfo/";
    private static final String NAME_FILE = "/etc/timezone";

    private TimeZone() {}

    static void describe(Blueprint host, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            host.mistake("timezone(\"" + zone + "\"): no time zone, such as Europe/Belgrade or UTC" + meant(zone));
            return;
        }
        host.packages("tzdata");
        host.resource(new Local(zone, new LinkResource("/etc/localtime", ZONES + zone, List.of())));
        host.file(NAME_FILE).content(zone + "\n");
    }

    private static String meant(String zone) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(known -> known.equalsIgnoreCase(zone) || known.endsWith("/" + zone))
                .sorted()
                .findFirst()
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
    }

    /** The link, refused where it would dangle: every program would silently take UTC. */
    private record Local(String zone, LinkResource link) implements Resource {

        private FileProbe data() {
            return FileProbe.of(ZONES + zone);
        }

        @Override
        public String id() {
            return link.id();
        }

        @Override
        public List<Probe<?>> probes() {
            List<Probe<?>> probes = new ArrayList<>(link.probes());
            probes.add(data());
            return probes;
        }

        @Override
        public List<Change> changes(Facts facts) {
            if (!facts.get(data()).exists() && facts.open(data()) == null) {
                throw new Unplannable(
                        "timezone(\"" + zone + "\"): the host does not know it; names that are out of use come with the"
                                + " package tzdata-legacy on newer systems");
            }
            return link.changes(facts);
        }
    }
}
