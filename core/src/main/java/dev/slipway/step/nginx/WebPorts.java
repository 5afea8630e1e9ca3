package dev.slipway.step.nginx;

import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of a web server are not somebody else's. Immutable.
 *
 * @param ports port numbers
 */
record WebPorts(List<Integer> ports) implements Resource {

    private static final UnitProbe NGINX = new UnitProbe("nginx.service");

    WebPorts {
        ports = List.copyOf(ports);
    }

    @Override
    public String id() {
        return "ports of nginx";
    }

    private static PortProbe port(int number) {
        return new PortProbe(number, Protocol.TCP);
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(List.of(NGINX));
        ports.forEach(port -> probes.add(port(port)));
        return probes;
    }

    /** Who listens can't be told without root's rights; that it is not Nginx can, while Nginx is down. */
    @Override
    public List<Change> changes(Facts facts) {
        for (int port : ports) {
            if (!facts.get(NGINX).isActive() && facts.get(port(port)).open()) {
                throw new Unplannable("port " + port + " is taken, "
                        + facts.get(port(port)).describe()
                        + ", and not by Nginx, which is not running: 'ss -tlnp sport = "
                        + port + "' on the host tells who it is");
            }
        }
        return List.of();
    }
}
