package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.step.Blueprint;

/** Where things are that have to do with HTTPS. */
final class TlsFiles {

    /** Below it, a certificate authority finds the answers to its questions: every site serves it over HTTP. */
    static final String WEBROOT = "/var/www/acme";

    static final String PROGRAMS = "/usr/local/lib/slipway";
    static final String NGINX = "/etc/nginx/slipway";

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

    /** One for the whole host: where several sites share an address, the first of them decides about versions. */
    String settings() {
        return NGINX + "/tls.conf";
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
