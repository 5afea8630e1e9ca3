package dev.slipway.testkit.engine;

import dev.slipway.host.Session;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a host is, in words, as far as the shop touches what can be taken back. */
final class Snapshot {

    private static final List<String> FILES = List.of(
            "/etc/shop/shop.env",
            "/etc/systemd/system/shop.service",
            "/srv/shop/v1",
            "/srv/shop/current",
            "/srv/shop/migrated",
            "/etc/nginx/conf.d/shop.conf",
            "/etc/nginx/sites-enabled/default");

    private Snapshot() {}

    static Map<String, String> of(InMemoryHost host) {
        List<Probe<?>> probes = new ArrayList<>();
        FILES.forEach(path -> probes.add(FileProbe.of(path)));
        probes.add(new TreeProbe("/srv/shop/v1"));
        probes.add(new UnitProbe("shop.service"));
        probes.add(new UnitProbe("nginx.service"));
        return of(host, probes);
    }

    static Map<String, String> of(InMemoryHost host, List<Probe<?>> probes) {
        Map<String, String> words = new TreeMap<>();
        try (Session session = host.open()) {
            Map<String, Fact> facts = session.observe("snapshot", probes).facts();
            facts.forEach((probe, fact) -> words.put(probe, fact.describe()));
        }
        return words;
    }
}
