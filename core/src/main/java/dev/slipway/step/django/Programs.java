package dev.slipway.step.django;

import dev.slipway.app.App;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;

/** Our programs on the host: what runs Django for a release, and what people call. Stateless. */
final class Programs {

    /** Runs Django for a release. */
    static final String DJANGO = "/usr/local/lib/slipway/django";

    private static final String LIBRARY = "/usr/local/lib/slipway";
    private static final String PACKAGE = LIBRARY + "/slipway_django";

    private static final List<String> MODULES = List.of(
            "audit_files",
            "audit_https",
            "audit_identity",
            "audit_services",
            "checks",
            "conf",
            "data",
            "explain",
            "finding",
            "migrations",
            "prepare",
            "settings_audit",
            "static",
            "templates",
            "translations",
            "words");

    private Programs() {}

    static void describe(Blueprint host, App app) {
        host.directory(LIBRARY);
        host.directory(PACKAGE);
        host.rendered(PACKAGE + "/__init__.py", "django/python/init.py", Map.of());
        host.rendered(PACKAGE + "/__main__.py", "django/python/main.py", Map.of());
        for (String module : MODULES) {
            host.rendered(PACKAGE + "/" + module + ".py", "django/python/" + module + ".py", Map.of());
        }
        host.rendered(DJANGO, "django/program.sh", Map.of()).mode("0755");
        host.rendered(
                        "/usr/local/bin/" + app.name() + "-manage",
                        "django/manage.sh",
                        Map.of("app", app.name(), "releases", app.releases(), "current", app.current()))
                .mode("0755");
    }
}
