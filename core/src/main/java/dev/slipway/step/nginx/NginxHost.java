package dev.slipway.step.nginx;

import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What configuration depends on that differs from host to host. Stateless. */
final class NginxHost {

    /** Is there if the kernel knows IPv6: without it, Nginx can't listen on an IPv6 address, and does not start. */
    private static final FileProbe IPV6 = FileProbe.of("/proc/sys/net/ipv6");

    private NginxHost() {}

    static List<Probe<?>> asked() {
        List<Probe<?>> asked = new ArrayList<>(NginxVersion.asked());
        asked.add(IPV6);
        return asked;
    }

    /** As templates know it. */
    static Map<String, Object> model(Facts facts) {
        NginxVersion version = NginxVersion.on(facts);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("ipv6", facts.get(IPV6).exists());
        model.put("http2", version.http2());
        model.put("rejectHandshake", version.rejectsHandshakes());
        return model;
    }
}
