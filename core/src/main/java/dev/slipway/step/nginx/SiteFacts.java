package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.RequestLimit;
import dev.slipway.app.Site;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a site, from whoever said it. Immutable.
 *
 * @param said what the user said of Nginx
 * @param app the application
 * @param site its names
 * @param bind where its server listens
 * @param limit how long its server lets a request take, or null if nobody said
 * @param files what Nginx serves by itself
 */
record SiteFacts(
        SiteSettings said,
        App app,
        Site site,
        Bind bind,
        @Nullable RequestLimit limit,
        List<Files> files) {

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Nginx waits a little longer than the server, so that the server's own answer to what took too long reaches the user. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    SiteFacts {
        files = List.copyOf(files);
    }

    /** What variables, zones and the upstream are named after: names in Nginx have no hyphens. */
    String id() {
        return app.name().replace('-', '_');
    }

    /** How long Nginx waits for an answer. */
    Duration patience() {
        if (said.timeout != null) {
            return said.timeout;
        }
        return (limit == null ? USUAL : limit.longest()).plus(LONGER);
    }

    /** Names that are redirected to the canonical one. */
    List<String> aliases() {
        return said.serveAliases
                ? List.of()
                : site.names().subList(1, site.names().size());
    }

    /** Names under which the application is served. */
    List<String> servedNames() {
        return said.serveAliases ? site.names() : List.of(site.canonical());
    }

    /** Whether it has a name that is an address, for which browsers name no server in a TLS handshake. */
    boolean isAddressed() {
        return site.names().stream().anyMatch(SiteName::isAddress);
    }

    /** Whether the site's own server answers for names that no site has, on the port of HTTPS or on that of HTTP. */
    boolean isDefault(boolean https) {
        return said.anyName || (https && isAddressed());
    }

    /** Whether nobody answers for such names. */
    boolean dropsUnknownNames(boolean https) {
        return !said.leaveUnknownNames && !isDefault(https) && (!https || said.tls != null);
    }
}
