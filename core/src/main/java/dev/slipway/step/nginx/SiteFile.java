package dev.slipway.step.nginx;

import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The web server's file for a site, for whoever needs one of its forms to be answered before the last one can be. Immutable. */
interface SiteFile {

    /** What {@link #live} reads. */
    List<Probe<?>> probes();

    /**
     * What it takes until the web server answers with a form of the site.
     *
     * @param facts what is true before
     * @param tls HTTPS with this, or null for HTTP alone
     * @return changes, the reload among them; none if that form is there
     */
    List<Change> live(Facts facts, @Nullable TlsModel tls);
}
