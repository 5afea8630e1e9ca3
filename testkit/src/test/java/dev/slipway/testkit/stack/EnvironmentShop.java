package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.EnvironmentFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.app.ServiceUnit;
import dev.slipway.app.Site;
import dev.slipway.app.Variable;
import dev.slipway.host.Transport;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.environment.Environment;
import java.util.List;
import java.util.function.Consumer;

/** What stands around the environment, as plain as can be: an account, a site, a service that prints what it was given. */
final class EnvironmentShop {

    static final String UNIT = "shop.service";

    private EnvironmentShop() {}

    static Deployment.Builder on(Transport host, Consumer<Environment.Builder> environment) {
        return around(host).environment(environment);
    }

    static Deployment.Builder of(Transport host, String release) {
        return around(host, release).environment(environment -> {});
    }

    /** Without a word about the environment. */
    static Deployment.Builder around(Transport host) {
        return around(host, "r1");
    }

    static Deployment.Builder around(Transport host, String release) {
        return around(host, release, new Site(List.of("shop.example.com", "www.shop.example.com"), true));
    }

    static Deployment.Builder with(Transport host, Site site) {
        return around(host, "r1", site).environment(environment -> {});
    }

    private static Deployment.Builder around(Transport host, String release, Site site) {
        return Deployment.to(host)
                .named("shop")
                .step(new Code(release))
                .step(new Framework())
                .step(new Service())
                .step(new Web(site));
    }

    private record Code(String release) implements Step {

        @Override
        public int rank() {
            return Rank.APP;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(App.class, App.named("shop"));
        }

        @Override
        public void describe(Blueprint host) {
            App app = App.named("shop");
            host.shared().offer(Release.class, new Release(app, release, release, "", app.venvs() + "/none"));
            host.serviceUser(app.user(), app.home());
        }
    }

    /** Shares a variable, and what it can share only when it knows the release. */
    private record Framework() implements Step {

        @Override
        public int rank() {
            return Rank.FRAMEWORK;
        }

        @Override
        public void share(Shared shared) {
            App app = App.named("shop");
            shared.add(Variable.class, Variable.of("DJANGO_SETTINGS_MODULE", "core.settings"));
            shared.add(Variable.class, Variable.of("DATABASE_URL", Secret.of("postgres://shop:p%40ss@/shop")));
            shared.add(Served.class, new Served("/media/", app.media(), false, true));
        }

        @Override
        public void describe(Blueprint host) {
            Release release = host.shared().need(Release.class, "call app(…)");
            host.shared().add(Served.class, new Served("/static/", release.staticRoot(), true, false));
        }
    }

    /** Prints its environment into a file, and waits. */
    private record Service() implements Step {

        @Override
        public int rank() {
            return Rank.SERVER;
        }

        @Override
        public void share(Shared shared) {
            shared.add(ServiceUnit.class, new ServiceUnit(UNIT));
        }

        @Override
        public void describe(Blueprint host) {
            StringBuilder unit = new StringBuilder("[Service]\nUser=shop\n");
            host.shared()
                    .need(EnvironmentFiles.class, "call environment(…)")
                    .paths()
                    .forEach(
                            file -> unit.append("EnvironmentFile=").append(file).append('\n'));
            unit.append("RuntimeDirectory=shop\n")
                    .append("ExecStartPre=/bin/sh -c \"exec env -0 >/run/shop/environment\"\n")
                    .append("ExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n");
            host.during(Phase.SWITCH, () -> {
                host.file("/etc/systemd/system/" + UNIT)
                        .content(unit.toString())
                        .triggers(Handler.restart(UNIT));
                host.unit(UNIT);
            });
        }
    }

    private record Web(Site site) implements Step {

        @Override
        public int rank() {
            return Rank.WEB;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(Site.class, site);
        }

        @Override
        public void describe(Blueprint host) {}
    }
}
