package dev.slipway.step.gunicorn;

import dev.slipway.app.Bind;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.PortFact;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;

/**
 * Refuses a port on which somebody else listens. Immutable.
 *
 * @param bind the address
 * @param unit the socket unit that may listen there
 * @param file its file
 */
record PortIsFree(Bind.Tcp bind, String unit, String file) implements Resource {

    @Override
    public String id() {
        return "port " + bind.port() + " for " + unit;
    }

    private PortProbe port() {
        return new PortProbe(bind.port(), Protocol.TCP);
    }

    /** The digest of nothing that exists, so that the content comes along. */
    private FileProbe text() {
        return new FileProbe(file, "0".repeat(64), false);
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(port(), new UnitProbe(unit), text());
    }

    @Override
    public List<Change> changes(Facts facts) {
        PortFact now = facts.get(port());
        if (now.open() && !ours(facts) && now.addresses().stream().anyMatch(this::overlaps)) {
            throw new Unplannable("something else listens on port " + bind.port() + " (" + now.describe()
                    + "): bind(…) to another port, or to a socket, or find it with ss -ltnp and stop it");
        }
        return List.of();
    }

    private boolean ours(Facts facts) {
        FileFact known = facts.get(text());
        String content = known.content();
        return facts.get(new UnitProbe(unit)).isActive()
                && (content == null || content.contains("ListenStream=" + bind.listenStream() + "\n"));
    }

    private boolean overlaps(String address) {
        String plain = address.replaceAll("[\\[\\]]", "");
        return plain.equals(bind.address())
                || List.of("*", "0.0.0.0", "::").contains(plain)
                || List.of("0.0.0.0", "::").contains(bind.address());
    }
}
