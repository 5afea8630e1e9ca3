package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.host.Transport;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.nginx.Nginx;
import java.util.List;
import java.util.function.Consumer;

/** An application as other steps would share it, with Nginx before it. */
record NginxShop(App app, Bind bind, List<Served> served) implements Step {

    static final String SITE = "/etc/nginx/sites-available/shop.conf";

    NginxShop() {
        this(
                App.named("shop"),
                Bind.socket("/run/shop/shop.sock"),
                List.of(
                        new Served("/static/", "/srv/shop/releases/r1/static", true, false),
                        new Served("/media/", "/srv/shop/shared/media", false, true)));
    }

    NginxShop at(Bind other) {
        return new NginxShop(app, other, served);
    }

    NginxShop serving(Served... others) {
        return new NginxShop(app, bind, List.of(others));
    }

    Deployment.Builder with(Transport host, Consumer<Nginx.Builder> nginx) {
        return Deployment.to(host).named(app.name()).step(this).nginx(nginx);
    }

    @Override
    public int rank() {
        return Rank.APP;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(App.class, app);
        shared.offer(Bind.class, bind);
        served.forEach(each -> shared.add(Served.class, each));
    }

    @Override
    public void describe(Blueprint host) {
        host.shared().offer(Release.class, new Release(app, "r1", "v1", "", app.venvs() + "/v"));
    }
}
