package dev.slipway.step.nginx;

import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server itself, whatever its sites, and who answers for names that no site has. Stateless. */
final class NginxServer {

    /** The longest name for which Nginx's usual tables have room, on processors with cache lines of 64 bytes. */
    private static final int USUAL_NAME = 46;

    private NginxServer() {}

    /** Nginx is there, and up. */
    static void describe(Blueprint host, SiteFacts site) {
        host.packages("nginx", "curl");
        NginxPrograms.describe(host);
        if (site.said().tls != null) {
            TlsFiles.settings(host, NginxPrograms.reloadHandler());
        }
        if (site.site().names().stream().anyMatch(name -> name.length() > USUAL_NAME)) {
            String path = "/etc/nginx/conf.d/slipway-long-names.conf";
            host.rendered(path, "nginx/long-names.conf", Map.of())
                    .testedBy(NginxPrograms.test(path))
                    .triggers(NginxPrograms.reloadHandler());
        }
        host.unit("nginx.service");
    }

    /** What can't be beside the site goes first: Nginx takes one server that answers for unknown names on each port. */
    static void makeRoom(Blueprint host, SiteFacts site, SiteFile file) {
        SiteSettings said = site.said();
        Handler reload = NginxPrograms.reloadHandler();
        for (String name : said.withoutSites) {
            host.absent("/etc/nginx/sites-enabled/" + name, reload);
        }
        if (said.leaveUnknownNames) {
            host.absent(CatchAll.link(false), reload);
            host.absent(CatchAll.link(true), reload);
            return;
        }
        List<String> spared = new ArrayList<>(said.withoutSites);
        spared.add(file.link().substring(file.link().lastIndexOf('/') + 1));
        host.resource(new UnknownNames(said.tls != null, spared));
        if (!said.withoutSites.contains("default")) {
            host.resource(new DefaultSite(List.of(reload)));
        }
        for (boolean https : List.of(false, true)) {
            if (site.isDefault(https) && (!https || said.tls != null)) {
                host.absent(CatchAll.link(https), reload);
            }
        }
        closeTheRest(host, site, file);
    }

    /** Nobody answers for names that no site has, from before the site is there. */
    private static void closeTheRest(Blueprint host, SiteFacts site, SiteFile file) {
        boolean http = site.dropsUnknownNames(false);
        boolean https = site.dropsUnknownNames(true);
        host.resource(new MadeWay(file.link(), http, https));
        if (http) {
            CatchAll.describe(host, false);
        }
        if (https) {
            CatchAll.describe(host, true);
        }
    }
}
