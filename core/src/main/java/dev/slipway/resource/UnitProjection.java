package dev.slipway.resource;

import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.List;

/** What files make of units. */
final class UnitProjection {

    private UnitProjection() {}

    /** A unit whose file was just written: systemd will know it, and has to read it again. A drop-in alone makes no unit. */
    static Facts written(Facts before, WriteFile write) {
        Facts after = before;
        for (UnitProbe unit : units(before, write.path())) {
            UnitFact known = before.find(unit).orElseGet(UnitFact::notFound);
            if (known.exists()) {
                after = after.with(
                        unit, new UnitFact(known.load(), known.active(), known.sub(), known.enabled(), true));
            } else if (!UnitFiles.isDropIn(write.path())) {
                after = after.with(unit, new UnitFact("loaded", "inactive", "dead", enabling(write), false));
            }
        }
        return after;
    }

    /** Only what has an [Install] section can be enabled; where the content is not to be read, one is assumed. */
    private static String enabling(WriteFile write) {
        return write.content().shown().map(text -> text.contains("[Install]")).orElse(true) ? "disabled" : "static";
    }

    /** A unit whose file became a link or went away: what comes of that, systemd decides. */
    static Facts moved(Facts before, String path, String cause) {
        List<String> ids = units(before, path).stream().map(UnitProbe::id).toList();
        return ids.isEmpty() ? before : before.opened(cause, (id, fact) -> ids.contains(id));
    }

    /** The unit that a file describes, or all known instances if it is a template. */
    private static List<UnitProbe> units(Facts facts, String path) {
        return UnitFiles.unitOf(path)
                .map(name -> {
                    int at = name.indexOf("@.");
                    if (at < 0) {
                        return List.of(new UnitProbe(name));
                    }
                    String start = new UnitProbe(name.substring(0, at + 1)).id();
                    return facts.ids().stream()
                            .filter(id -> id.startsWith(start) && id.endsWith(name.substring(at + 1)))
                            .map(id -> new UnitProbe(name.substring(0, at + 1) + id.substring(start.length())))
                            .toList();
                })
                .orElse(List.of());
    }
}
