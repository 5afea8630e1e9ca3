package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.step.Blueprint;

/** HTTPS for a site: where its certificate comes from, and how strict browsers are told to be. Immutable. */
public final class Tls {

    private Tls() {}

    /** What the site's template needs to know; pure. */
    TlsModel model(Site site) {
        throw new IllegalArgumentException("tls(…): not there yet for " + site.canonical());
    }

    /** Sees to the certificate. Called right before the final form of the site's file is described, in no special phase. */
    void describe(Blueprint host, Site site, SiteFile file) {}
}
