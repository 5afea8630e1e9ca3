package dev.slipway.step.python;

import dev.slipway.app.App;
import dev.slipway.resource.RootRights;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;

/** What an application needs on a host before any release: packages, its account, its directories, our programs. Stateless. */
final class Layout {

    /** Builds virtualenvs. */
    static final String BUILD = "/usr/local/lib/slipway/virtualenv";

    /** Compiles code. */
    static final String COMPILE = "/usr/local/lib/slipway/compile";

    private static final String WEB = "www-data";

    private Layout() {}

    static void describe(Blueprint host, App app, List<String> packages, boolean python) {
        host.resource(new RootRights());
        if (python) {
            host.packages("python3", "python3-venv");
        }
        if (!packages.isEmpty()) {
            host.packages(packages.toArray(String[]::new));
        }
        host.serviceUser(app.user(), app.home());
        host.directory(app.home());
        host.directory(app.releases());
        host.directory(app.venvs());
        host.directory(app.home() + "/shared");
        // Uploads are the application's, whatever its umask: the web server reads them as the group, others not at all.
        host.directory(app.media(), app.user(), WEB, "2750");
        host.directory(app.etc(), "root", app.user(), "0750");
        host.directory(app.etc() + "/releases", "root", app.user(), "0750");
        host.directory("/usr/local/lib/slipway");
        host.rendered(BUILD, "python/virtualenv", Map.of()).mode("0755");
        host.rendered(COMPILE, "python/compile", Map.of()).mode("0755");
    }
}
