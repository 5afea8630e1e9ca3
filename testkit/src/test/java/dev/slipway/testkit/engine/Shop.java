package dev.slipway.testkit.engine;

import dev.slipway.Deployment;
import dev.slipway.Options;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.UnitAction;
import dev.slipway.resource.Handler;
import dev.slipway.resource.TreeResource;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A deployment with a bit of everything: accounts, files, a tree, a link, units, a command, handlers, phases, gates. */
final class Shop {

    static final Secret PASSWORD = Secret.of("canary-hunter2-é'\"$x");
    static final String UNIT = "[Service]\nUser=shop\nExecStart=/srv/shop/run\nExecReload=/bin/kill -HUP $MAINPID\n"
            + "[Install]\nWantedBy=multi-user.target\n";

    private Shop() {}

    /** A host that has a web server, an older configuration and the programs that the shop calls. */
    static InMemoryHost host(String name) {
        InMemoryHost host = InMemoryHost.debian("12").named(name);
        host.has().installed("nginx");
        host.has().file("/etc/nginx/conf.d/shop.conf", "# old\n");
        host.has().unit("nginx.service", UnitAction.Verb.START, UnitAction.Verb.ENABLE);
        host.answers("/srv/shop/migrate", call -> {
            host.has().file("/srv/shop/migrated", call.input());
            return Reply.ok("migrating as " + call.user());
        });
        return host;
    }

    static Deployment deployment(Consumer<Options.Builder> options, Transport... hosts) {
        return builder("v1", hosts).options(options).build();
    }

    static Deployment deployment(Transport... hosts) {
        return deployment(options -> {}, hosts);
    }

    static Deployment.Builder builder(String version, Transport... hosts) {
        return Deployment.to(hosts)
                .named("shop")
                .step("base", Shop::base)
                .step("app", on -> app(on, version))
                .step("web", on -> web(on, version))
                .options(options ->
                        options.owner("ada@laptop").reason("release " + version).cancelPatience(Duration.ofSeconds(5)));
    }

    private static void base(Blueprint on) {
        on.packages("logrotate", "redis-server");
        on.serviceUser("shop", "/srv/shop");
        on.directory("/srv/shop", "root", "shop", "0750");
        on.directory("/etc/shop");
        on.absent("/etc/nginx/sites-enabled/default", Handler.reload("nginx.service"));
    }

    private static void app(Blueprint on, String version) {
        on.file("/etc/shop/shop.env")
                .content(Content.secret(Secret.of("PASSWORD=" + PASSWORD.reveal() + "\n"), PASSWORD))
                .owner("root", "shop")
                .mode("0640")
                .triggers(Handler.restart("shop.service"));
        on.during(Phase.RELEASE, () -> {
            on.resource(new TreeResource(
                    "/srv/shop/" + version,
                    Tree.of(Map.of(
                            "app.py", Content.text("print('" + version + "')\n"), "lib/x.py", Content.text("x = 1\n"))),
                    "root",
                    "shop",
                    null,
                    List.of()));
            on.file("/etc/systemd/system/shop.service").content(UNIT).triggers(Handler.restart("shop.service"));
        });
        on.during(
                Phase.MIGRATE,
                () -> on.command("migrate the database")
                        .runs(new Run(
                                List.of("/srv/shop/migrate"),
                                "root",
                                "/",
                                new TreeMap<>(),
                                Content.secret(PASSWORD),
                                Duration.ofMinutes(1)))
                        .creates("/srv/shop/migrated")
                        .undoneBy(new RemovePath("/srv/shop/migrated")));
    }

    private static void web(Blueprint on, String version) {
        on.during(Phase.SWITCH, () -> {
            on.link("/srv/shop/current", "/srv/shop/" + version, Handler.restart("shop.service"));
            on.unit("shop.service");
            on.file("/etc/nginx/conf.d/shop.conf")
                    .content("# " + version + "\n")
                    .triggers(Handler.reload("nginx.service"));
        });
        on.gateActive("shop.service", Duration.ofMillis(20));
        on.gateActive("nginx.service", Duration.ofMillis(20));
    }
}
