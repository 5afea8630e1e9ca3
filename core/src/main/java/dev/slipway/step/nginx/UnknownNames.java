package dev.slipway.step.nginx;

import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;

/**
 * Nobody else says that he answers for names that no site has: Nginx takes one such server for each port. Immutable.
 *
 * @param https whether port 443 is asked about, too
 * @param spared files that are of this deployment, or that it takes out
 */
record UnknownNames(boolean https, List<String> spared) implements Resource {

    UnknownNames {
        spared = List.copyOf(spared);
    }

    @Override
    public String id() {
        return "nginx's default servers";
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(DefaultServer.PROBE);
    }

    @Override
    public List<Change> changes(Facts facts) {
        for (DefaultServer each : DefaultServer.all(facts)) {
            if (!isOurs(each.name()) && (each.isOn(false) || (https && each.isOn(true)))) {
                throw new Unplannable("line " + each.line() + " of " + each.file() + " (listen " + each.where()
                        + ") answers for names that no site has: call leaveUnknownNames() to leave it so, or"
                        + " withoutSite(\"name\") to take that file out of sites-enabled");
            }
        }
        return List.of();
    }

    private boolean isOurs(String name) {
        return name.equals(CatchAll.name(false)) || name.equals(CatchAll.name(true)) || spared.contains(name);
    }
}
