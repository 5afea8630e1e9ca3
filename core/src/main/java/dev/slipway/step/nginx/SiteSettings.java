package dev.slipway.step.nginx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user said of a site, as it was said. For one thread; steps keep copies that nobody changes. */
final class SiteSettings {

    /** A path's own rules, as they were said; null stands for nothing said. */
    static final class PathRule {
        @Nullable
        String uploads;

        @Nullable
        String rate;

        @Nullable
        List<String> allow;

        boolean websocket;
        boolean streaming;

        PathRule copy() {
            PathRule copy = new PathRule();
            copy.uploads = uploads;
            copy.rate = rate;
            copy.allow = allow;
            copy.websocket = websocket;
            copy.streaming = streaming;
            return copy;
        }
    }

    /** Two words of one call. */
    record Pair(String first, String second) {}

    /** Connections to the application that stay open between requests. */
    record Keepalive(int connections, Duration idle) {}

    final List<String> names = new ArrayList<>();
    boolean serveAliases;
    boolean anyName;
    boolean leaveUnknownNames;
    final List<String> withoutSites = new ArrayList<>();

    @Nullable
    Tls tls;

    final List<String> trusted = new ArrayList<>();
    boolean httpsAtProxy;
    String uploads = "10m";

    @Nullable
    Duration timeout;

    @Nullable
    Keepalive keepalive;

    Duration cache = Duration.ofHours(1);
    boolean compressPages;
    boolean jsonLog;
    final List<Pair> headers = new ArrayList<>();
    final List<Pair> redirects = new ArrayList<>();
    final List<Pair> internal = new ArrayList<>();
    final Map<String, PathRule> paths = new LinkedHashMap<>();

    @Nullable
    String health;

    PathRule path(String path) {
        return paths.computeIfAbsent(path, any -> new PathRule());
    }

    SiteSettings copy() {
        SiteSettings copy = new SiteSettings();
        copy.names.addAll(names);
        copy.serveAliases = serveAliases;
        copy.anyName = anyName;
        copy.leaveUnknownNames = leaveUnknownNames;
        copy.withoutSites.addAll(withoutSites);
        copy.tls = tls;
        copy.trusted.addAll(trusted);
        copy.httpsAtProxy = httpsAtProxy;
        copy.uploads = uploads;
        copy.timeout = timeout;
        copy.keepalive = keepalive;
        copy.cache = cache;
        copy.compressPages = compressPages;
        copy.jsonLog = jsonLog;
        copy.headers.addAll(headers);
        copy.redirects.addAll(redirects);
        copy.internal.addAll(internal);
        paths.forEach((path, rule) -> copy.paths.put(path, rule.copy()));
        copy.health = health;
        return copy;
    }

    /** Whether browsers speak HTTPS, with this Nginx or with a proxy before it. */
    boolean https() {
        return tls != null || httpsAtProxy;
    }
}
