package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.util.Map;

/** Where things are that have to do with HTTPS. */
final class TlsFiles {

    /** Below it, a certificate authority finds the answers to its questions: every site serves it over HTTP. */
    static final String WEBROOT = "/var/www/acme";

    static final String PROGRAMS = "/usr/local/lib/slipway";
    static final String SETTINGS = "/etc/nginx/slipway/tls.conf";

    private static final String NGINX = "/etc/nginx/slipway";

    private final String app;

    TlsFiles(App app) {
        this.app = app.name();
    }

    String app() {
        return app;
    }

    /** Included by the site. */
    String directory() {
        return NGINX + "/" + app;
    }

    /**
     * Protocols and ciphers. One file for the whole host: of the servers that share an address, the default one decides about versions for
     * all of them.
     */
    static String settings(Blueprint host, Handler reload) {
        host.directory(NGINX);
        host.rendered(SETTINGS, "tls/settings.conf", Map.of()).triggers(reload);
        return SETTINGS;
    }

    String hsts() {
        return directory() + "/hsts.conf";
    }

    /** A pattern may match nothing: HSTS comes once HTTPS is proven. */
    String headers() {
        return directory() + "/hsts*.conf";
    }

    /** For certificates that are not certbot's. */
    String own(String name) {
        return "/etc/ssl/slipway/" + app + "/" + name;
    }

    void ownDirectories(Blueprint host) {
        host.directory("/etc/ssl/slipway");
        host.directory("/etc/ssl/slipway/" + app);
    }

    String live(String name) {
        return "/etc/letsencrypt/live/" + app + "/" + name;
    }

    String renewal() {
        return "/etc/letsencrypt/renewal/" + app + ".conf";
    }
}
