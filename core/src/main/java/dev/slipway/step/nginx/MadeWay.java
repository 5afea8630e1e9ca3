package dev.slipway.step.nginx;

import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.util.List;

/**
 * A site that answered for unknown names so far, and is not to do so any longer, is not enabled while somebody else takes that over; it is
 * enabled again before Nginx reads anything. Immutable.
 *
 * @param link the site's link
 * @param http whether somebody else takes over port 80
 * @param https whether somebody else takes over port 443
 */
record MadeWay(String link, boolean http, boolean https) implements Resource {

    @Override
    public String id() {
        return "way for others than " + link;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(DefaultServer.PROBE, FileProbe.of(link));
    }

    @Override
    public List<Change> changes(Facts facts) {
        boolean inTheWay = DefaultServer.all(facts).stream()
                .filter(each -> each.file().equals(link))
                .anyMatch(each -> (http && each.isOn(false)) || (https && each.isOn(true)));
        if (!inTheWay || !facts.get(FileProbe.of(link)).exists()) {
            return List.of();
        }
        return List.of(Change.of("unlink " + link + " for a moment", new RemovePath(link))
                .showing("it answers for names that no site has, which somebody else takes over;"
                        + " Nginx reads nothing before it is linked again\n")
                .undoneBy(new RestorePath(link)));
    }
}
