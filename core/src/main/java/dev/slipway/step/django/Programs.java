package dev.slipway.step.django;

import dev.slipway.app.App;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.resource.Header;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            "entry",
            "explain",
            "finding",
            "forecast",
            "locks",
            "migrations",
            "outcome",
            "pending",
            "policy",
            "prepare",
            "risks",
            "rollback",
            "runner",
            "schema",
            "service",
            "settings_audit",
            "static",
            "templates",
            "translations",
            "words");

    private Programs() {}

    /** What backs up a database, and the programs that it needs. */
    static void backup(Blueprint host) {
        host.packages("postgresql-client");
        host.rendered(LIBRARY + "/postgres-backup", "postgres/postgres-backup", Map.of())
                .mode("0755");
    }

    static void describe(Blueprint host, App app) {
        host.directory(LIBRARY);
        host.tree(PACKAGE, Tree.of(modules(host)), "root", "root");
        host.rendered(DJANGO, "django/program.sh", Map.of()).mode("0755");
        host.rendered(
                        "/usr/local/bin/" + app.name() + "-manage",
                        "django/manage.sh",
                        Map.of("app", app.name(), "releases", app.releases(), "current", app.current()))
                .mode("0755");
    }

    /** One package, so that a first deployment has one change to show for it. */
    private static Map<String, Content> modules(Blueprint host) {
        Map<String, Content> files = new TreeMap<>();
        MODULES.forEach(module -> files.put(module + ".py", module(host, module)));
        files.put("__init__.py", module(host, "init"));
        files.put("__main__.py", module(host, "main"));
        return files;
    }

    private static Content module(Blueprint host, String name) {
        String template = "django/python/" + name + ".py";
        return Content.text(Header.on(host.render(template, Map.of()), "template " + template));
    }
}
