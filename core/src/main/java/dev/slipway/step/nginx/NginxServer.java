package dev.slipway.step.nginx;

import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;

/** The server itself, whatever its sites: what stands in the way of one goes, and Nginx is up. Stateless. */
final class NginxServer {

    /** The longest name for which Nginx's usual tables have room, on processors with cache lines of 64 bytes. */
    private static final int USUAL_NAME = 46;

    private NginxServer() {}

    static void describe(Blueprint host, SiteFacts site) {
        SiteSettings said = site.said();
        Handler reload = NginxPrograms.reloadHandler();
        boolean https = said.tls != null;
        for (String name : said.withoutSites) {
            host.absent("/etc/nginx/sites-enabled/" + name, reload);
        }
        if (!said.leaveUnknownNames) {
            host.resource(new UnknownNames(https, said.withoutSites));
            if (!said.withoutSites.contains("default")) {
                host.resource(new DefaultSite(List.of(reload)));
            }
        }
        boolean others = !said.leaveUnknownNames && !said.anyName;
        if (others) {
            CatchAll.describe(host, false);
        }
        if (others && https && !site.isAddressed()) {
            CatchAll.describe(host, true);
        }
        if (site.site().names().stream().anyMatch(name -> name.length() > USUAL_NAME)) {
            String path = "/etc/nginx/conf.d/slipway-long-names.conf";
            host.rendered(path, "nginx/long-names.conf", Map.of())
                    .testedBy(NginxPrograms.test(path))
                    .triggers(reload);
        }
        host.unit("nginx.service");
    }
}
