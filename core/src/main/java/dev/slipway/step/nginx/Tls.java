package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Site;
import dev.slipway.step.Blueprint;

/** HTTPS for a site: where its certificate comes from, and how strict browsers are told to be. Immutable. */
public final class Tls {

    private Tls() {}

    /** What the site's template needs to know; pure. */
    TlsModel model(App app) {
        throw new IllegalArgumentException("tls(…): not there yet for " + app.name());
    }

    /** Sees to the certificate. Called right before the final form of the site's file is described, in no special phase. */
    void describe(Blueprint host, App app, Site site, SiteFile file) {}
}
