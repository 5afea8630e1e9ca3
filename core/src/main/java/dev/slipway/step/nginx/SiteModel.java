package dev.slipway.step.nginx;

import dev.slipway.app.Served;
import dev.slipway.host.quote.NginxValue;
import dev.slipway.resource.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template of a site speaks of. Stateless. */
final class SiteModel {

    private static final Map<String, String> USUAL_HEADERS = usualHeaders();

    private SiteModel() {}

    private static Map<String, String> usualHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "SAMEORIGIN");
        // Django compares the referrer of forms over HTTPS: it must be sent to the site itself.
        headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
        return headers;
    }

    /**
     * The model.
     *
     * @param https whether it is the form with HTTPS, where there is any
     * @param tls HTTPS, or null for none
     * @param downPage what users see while the application does not answer
     * @param facts what the host is like
     */
    static Map<String, Object> of(SiteFacts site, boolean https, @Nullable TlsModel tls, String downPage, Facts facts) {
        SiteSettings said = site.said();
        String id = site.id();
        Map<String, Object> model = new LinkedHashMap<>(NginxHost.model(facts));
        model.put("app", site.app().name());
        model.put("id", id);
        model.put("https", https && tls != null);
        if (tls != null) {
            model.put("tls", tls);
        }
        names(model, site, https && tls != null);
        model.put("anyName", site.isDefault(false));
        model.put("secureDefault", https && tls != null && site.isDefault(true));
        model.put("trusted", said.trusted);
        model.put("scheme", said.trusted.isEmpty() ? "$scheme" : "$" + id + "_scheme");
        upstream(model, site);
        String logs = "/var/log/nginx/" + site.app().name();
        model.put("accessLog", logs + ".access.log" + (said.jsonLog ? " " + id + "_json" : ""));
        model.put("errorLog", logs + ".error.log");
        model.put("jsonLog", said.jsonLog);
        model.put("compressPages", said.compressPages);
        model.put("downPage", downPage);
        model.put("maintenance", Maintenance.flag(site.app()));
        if (said.health != null) {
            model.put("health", said.health);
        }
        model.put("securityHeaders", headers(said, id));
        model.put("zones", SiteRules.zones(said, id));
        model.put("paths", SiteRules.paths(said, id));
        model.put("needsUpgrade", said.paths.values().stream().anyMatch(rule -> rule.websocket));
        model.put(
                "redirects",
                said.redirects.stream()
                        .map(each -> Map.of("from", each.first(), "to", each.second()))
                        .toList());
        files(model, site);
        return model;
    }

    private static void names(Map<String, Object> model, SiteFacts site, boolean https) {
        model.put("names", site.site().names());
        model.put("canonical", site.site().canonical());
        model.put("aliases", site.aliases());
        model.put("served", site.servedNames());
        model.put("redirectScheme", https || site.said().httpsAtProxy ? "https" : "http");
    }

    private static void upstream(Map<String, Object> model, SiteFacts site) {
        SiteSettings said = site.said();
        model.put("upstreamName", site.id() + "_app");
        model.put("upstream", site.bind().upstream());
        if (said.keepalive != null) {
            model.put(
                    "keepalive",
                    Map.of(
                            "connections", said.keepalive.connections(),
                            "seconds", said.keepalive.idle().toSeconds()));
        }
        model.put("requestSeconds", site.patience().toSeconds());
        model.put("bodySize", Quantities.size(said.uploads));
        model.put("bodySeconds", 60);
        model.put("cacheSeconds", said.cache.toSeconds());
    }

    /** Each with the variable that holds it unless the application answers with a header of that name. */
    private static List<Map<String, Object>> headers(SiteSettings said, String id) {
        Map<String, SiteSettings.Pair> all = new LinkedHashMap<>();
        USUAL_HEADERS.forEach(
                (name, value) -> all.put(name.toLowerCase(Locale.ROOT), new SiteSettings.Pair(name, value)));
        said.headers.forEach(each -> all.put(each.first().toLowerCase(Locale.ROOT), each));
        List<Map<String, Object>> headers = new ArrayList<>();
        all.values()
                .forEach(each -> headers.add(Map.of(
                        "name",
                        each.first(),
                        "value",
                        each.second(),
                        "variable",
                        "$" + id + "_header_" + (headers.size() + 1))));
        return headers;
    }

    private static void files(Map<String, Object> model, SiteFacts site) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Files each : site.files()) {
            Served served = each.served();
            files.add(file(site.id(), files.size(), served.url(), each, served.hashed(), served.uploads(), false));
        }
        for (SiteSettings.Pair each : site.said().internal) {
            Served internal = new Served(each.first(), each.second(), false, true);
            Files place = Files.of(internal, site.app(), null, false);
            files.add(file(site.id(), files.size(), each.first(), place, false, true, true));
        }
        model.put("files", files);
        model.put("hashed", files.stream().anyMatch(each -> Boolean.TRUE.equals(each.get("hashed"))));
        model.put("uploaded", files.stream().anyMatch(each -> Boolean.TRUE.equals(each.get("uploads"))));
        site.files().stream()
                .filter(each -> !each.served().uploads())
                .findFirst()
                .ifPresent(each -> model.put("rootFiles", each.directory()));
    }

    private static Map<String, Object> file(
            String id, int number, String url, Files place, boolean hashed, boolean uploads, boolean internal) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("number", number + 1);
        file.put("url", url);
        file.put("directory", place.directory());
        if (place.before() != null) {
            String name = id + "_file_" + (number + 1);
            file.put("name", name);
            file.put("each", NginxValue.quote(place.directory() + "$" + name));
            file.put("before", place.before());
        }
        file.put("hashed", hashed);
        file.put("uploads", uploads);
        file.put("internal", internal);
        return file;
    }
}
