package dev.slipway.step.nginx;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import java.util.List;

/**
 * The one file of a site, in both of its forms: HTTP only, which can be served before there is a certificate and answers the challenges of
 * a certificate authority, and the final one. Immutable.
 */
interface SiteFile {

    /** Where it is: {@code /etc/nginx/sites-available/<app>.conf}. */
    String path();

    /** The link that makes it live. */
    String link();

    /** What {@link #content} reads. */
    List<Probe<?>> asked();

    /** The whole text, first line included. */
    String content(boolean https, Facts facts);

    /** Writes it, once Nginx has accepted it together with all else that is configured. */
    WriteFile write(boolean https, Facts facts);

    /** Tests the live configuration, has Nginx read it, and waits until it serves it; puts the last good site back if it does not. */
    Action reload();

    /** The same, as something that has to happen once after changes. */
    Handler reloadHandler();
}
