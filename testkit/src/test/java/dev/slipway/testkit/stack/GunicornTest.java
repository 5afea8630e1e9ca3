package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GunicornTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment shop(String release, Consumer<Gunicorn.Builder> what) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .gunicorn(what)
                .build();
    }

    private Deployment shop(String release) {
        return shop(release, g -> g.wsgi("core.wsgi:application"));
    }

    @Test
    void filesOfTheUsualApplication() {
        shop("v1").run();

        golden("shop.socket", "/etc/systemd/system/shop.socket");
        golden("shop.service", "/etc/systemd/system/shop.service");
        golden("gunicorn.conf.py", "/srv/shop/releases/v1/gunicorn.conf.py");
    }

    @Test
    void aSecondRunPlansNothing() {
        shop("v1").run();

        assertThat(host).unit("shop.socket").isActive().isEnabled();
        assertThat(host).unit("shop.service").isActive().isEnabled();
        org.assertj.core.api.Assertions.assertThat(shop("v1").plan().isEmpty()).isTrue();
    }

    private void golden(String name, String path) {
        assertThat(host).file(path).content().satisfies(text -> Golden.check("gunicorn/" + name, text));
    }
}
